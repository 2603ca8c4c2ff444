//! What modules of the target pass on under another name than it has where it is defined.

use std::collections::BTreeMap;

use compact_str::CompactString;
use rayon::prelude::*;

use super::facts::FactStore;
use super::hidden::Unread;
use crate::drift::{Files, words};
use crate::model::Lacks;
use crate::repo::{Reader, Repository};

/// More names than these may stand for one are no names of things.
const MOST: usize = 8;

/// By the name under which something is passed on: the names that it may have. Only files that stand for a folder or a
/// package are looked at, and of them only those whose words say that they may pass something on so. What could not be
/// read may have any name.
pub(super) fn look(
    repository: &Repository,
    store: &FactStore<'_>,
    files: &Files,
) -> (BTreeMap<CompactString, Vec<CompactString>>, Unread) {
    let asked: Vec<_> = files.iter().filter(|(path, (_, language))| language.stands_for_others(path)).collect();
    let of = |reader: &mut Reader<'_>, (path, (id, language)): (&std::sync::Arc<str>, &_)| {
        let lacks = Lacks::default();
        let words = store.words(reader, *id).or_note(path, &lacks);
        let facts = words.filter(|words| words::has_other_names(words)).and_then(|_| {
            let facts = crate::drift::FactSource::facts(store, *id, *language);
            facts.or_note(path, &lacks)
        });
        let visible = language.answers().passed_on;
        let is_one = |it: &&crate::facts::Import| {
            it.visibility >= visible
                && it.local != it.name
                && !matches!(it.name.as_str(), "" | "*" | "default")
                && !matches!(it.local.as_str(), "" | "*" | "_" | "default")
        };
        let names = facts.iter().flat_map(|facts| facts.imports.iter().filter(is_one));
        let names: Vec<_> = names.map(|it| (it.local.clone(), it.name.clone())).collect();
        (names, lacks.into_set())
    };
    let found: Vec<(Vec<_>, Unread)> = asked.into_par_iter().map_init(|| repository.reader(), of).collect();
    let mut all: BTreeMap<CompactString, Vec<CompactString>> = BTreeMap::new();
    let mut unread = Unread::new();
    for (renamed, missing) in found {
        unread.extend(missing);
        for (local, name) in renamed {
            let names = all.entry(local).or_default();
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    all.retain(|_, names| names.len() <= MOST);
    (all, unread)
}
