//! Whether a tree has a route that a work item declares.

use std::sync::{Arc, Mutex, PoisonError};

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use crate::drift::terms::stands_in_a_test;
use crate::facts::{Route, TermSide, paths};
use crate::lang::{Language, unread_extension};
use crate::languages::{LARGEST, may_have_routes, taken};
use crate::model::{ContractKind, Id, Lacks, Text as _};
use crate::repo::Reader;
use crate::work::hold::Stored;

/// The routes that the code of trees offers, each found once.
#[derive(Default)]
pub(super) struct Offered(Mutex<FxHashMap<Id, Arc<[CompactString]>>>);

impl Offered {
    /// What a tree says of a route, such as `GET /users/:id`.
    pub(super) fn route(&self, reader: &Reader<'_>, tree: Id, name: &str, lacks: &Lacks) -> Stored {
        let Some((method, path)) = name.split_once(' ').filter(|(_, path)| path.trim_start().starts_with('/')) else {
            return Stored::Unsaid;
        };
        let method = method.to_ascii_uppercase();
        let written: Vec<String> = paths(path.trim()).iter().map(|path| format!("{method} {path}")).collect();
        let wanted: Vec<Route<'_>> = written.iter().filter_map(|it| Route::read(it)).collect();
        let offers = self.of(reader, tree, lacks);
        let offers: Vec<Route<'_>> = offers.iter().filter_map(|it| Route::read(it)).collect();
        let serves = |offer: &Route<'_>, need: &Route<'_>| offer.may_serve(need) || offer.may_serve_below(need);
        let is_any = |holds: &dyn Fn(&Route<'_>, &Route<'_>) -> bool| {
            wanted.iter().any(|need| offers.iter().any(|offer| holds(offer, need)))
        };
        if is_any(&serves) {
            return Stored::There(None);
        }
        // A server may put something in front of all routes that no file of code says.
        let may_be = is_any(&|offer, need| serves(&open(offer), need) || serves(offer, &open(need)));
        // A framework that is not read may have it.
        if offers.is_empty() || may_be || is_named_elsewhere(reader, tree, &wanted, lacks) {
            Stored::Unsaid
        } else {
            Stored::Missing
        }
    }

    fn of(&self, reader: &Reader<'_>, tree: Id, lacks: &Lacks) -> Arc<[CompactString]> {
        let known = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(offers) = known().get(&tree) {
            return Arc::clone(offers);
        }
        let mut offers = Vec::new();
        for (path, id) in reader.all_files(tree).or_note("", lacks).unwrap_or_default() {
            let path = path.lossy();
            let Some(language) = Language::of_path(path.as_bytes()).filter(|_| !stands_in_a_test(&path)) else {
                continue;
            };
            let Some(bytes) = reader.content(id).or_note(&path, lacks).filter(|it| it.len() <= LARGEST) else {
                continue;
            };
            let text = String::from_utf8_lossy(&bytes);
            if may_have_routes(language, &path, &text) {
                let terms = taken(language, ContractKind::Route, &path, &text).into_iter();
                offers.extend(terms.filter(|it| it.side == TermSide::Offers).map(|it| it.key));
            }
        }
        let offers: Arc<[CompactString]> = offers.into();
        known().insert(tree, Arc::clone(&offers));
        offers
    }
}

/// The same behind anything.
fn open<'r>(route: &Route<'r>) -> Route<'r> {
    Route { is_rooted: false, ..route.clone() }
}

/// Whether the last part of a route that is written out stands in a file of a language that is not read.
fn is_named_elsewhere(reader: &Reader<'_>, tree: Id, wanted: &[Route<'_>], lacks: &Lacks) -> bool {
    let Some(last) = wanted.first().and_then(|it| it.named().next_back()) else { return true };
    let files = reader.all_files(tree).or_note("", lacks).unwrap_or_default();
    files.into_iter().map(|(path, id)| (path.lossy(), id)).any(|(path, id)| {
        unread_extension(path.as_bytes()).is_some()
            && reader.content(id).or_note(&path, lacks).is_none_or(|it| String::from_utf8_lossy(&it).contains(last))
    })
}
