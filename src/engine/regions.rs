//! The definitions that conflicting regions lie in.

use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::facts::{FactStore, Parsed};
use super::hidden::Unread;
use super::merging::{Examined, Merging};
use crate::drift::{self, Packages, Sited};
use crate::lang::Language;
use crate::model::{Conflict, Id, Lacks, LineSpan, Region, RepoPath, Sides, Text as _};
use crate::repo::{Landed, Reader, Repository};

/// The keys of the definitions that each region lies in.
#[derive(Default)]
pub(super) struct Places(FxHashMap<Place, Vec<String>>);

/// Lines of the versions of a file. The same ones may conflict for many pairs.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Place {
    path: RepoPath,
    blobs: Sides<Option<Id>>,
    lines: Sides<LineSpan>,
}

impl Place {
    fn of(region: &Region) -> Self {
        Self { path: region.path.clone(), blobs: region.blobs, lines: region.lines }
    }
}

/// Looks up the definitions of all regions in files whose language is known.
pub(super) fn look(
    repository: &Repository,
    store: &FactStore<'_>,
    packages: &Packages,
    landings: &[Landed],
    pairs: &[Examined],
) -> (Places, Unread) {
    let outcomes = landings.iter().map(|landed| &landed.outcome).chain(pairs.iter().map(|pair| &pair.outcome));
    let regions = outcomes.flat_map(|outcome| &outcome.conflicts).flat_map(|conflict| &conflict.regions);
    let empty: FxHashMap<Place, Vec<String>> = regions.map(|region| (Place::of(region), Vec::new())).collect();
    let keys = |reader: &mut Reader<'_>, (place, _): (Place, Vec<String>)| {
        let lacks = Lacks::default();
        let keys = keys(reader, store, packages, &place, &lacks);
        ((place, keys), lacks.into_set())
    };
    let found: Vec<_> = empty.into_par_iter().map_init(|| repository.reader(), keys).collect();
    let (places, unread): (FxHashMap<_, _>, Vec<_>) = found.into_iter().unzip();
    (Places(places), unread.into_iter().flatten().collect())
}

impl Places {
    /// What was found for a region, if it was looked up.
    pub(super) fn of(&self, region: &Region) -> Option<Vec<String>> {
        self.0.get(&Place::of(region)).cloned()
    }

    /// Names the definitions that conflicting regions lie in.
    pub(super) fn name_all(&self, merging: &mut Merging) {
        let landings = merging.landings.iter_mut().map(|landed| &mut landed.outcome);
        let outcomes = landings.chain(merging.pairs.iter_mut().map(|pair| &mut pair.outcome));
        outcomes.for_each(|outcome| self.name(&mut outcome.conflicts));
    }

    /// Gives the regions of conflicts what was found.
    fn name(&self, conflicts: &mut [Conflict]) {
        for region in conflicts.iter_mut().flat_map(|conflict| &mut conflict.regions) {
            region.symbols = self.of(region).unwrap_or_default();
        }
    }
}

/// Looks up the definitions of one region.
pub(super) fn symbols(
    reader: &Reader<'_>,
    store: &FactStore<'_>,
    packages: &Packages,
    region: &Region,
    lacks: &Lacks,
) -> Vec<String> {
    keys(reader, store, packages, &Place::of(region), lacks)
}

/// The keys of what the lines lie in on any side, sorted; none if one of the sides, or what things are called, is not
/// known.
fn keys(reader: &Reader<'_>, store: &FactStore<'_>, packages: &Packages, place: &Place, lacks: &Lacks) -> Vec<String> {
    let Some(language) = Language::of_path(place.path.bytes()) else { return Vec::new() };
    let path: Arc<str> = Arc::from(place.path.lossy());
    let (blobs, lines) = (place.blobs, place.lines);
    let mut keys = Vec::new();
    for (blob, lines) in [(blobs.base, lines.base), (blobs.left, lines.left), (blobs.right, lines.right)] {
        let Some(blob) = blob else { continue };
        packages.note_unread(language, lacks);
        let Some(facts) = store.read(reader, blob, language).or_note(&path, lacks).map(Parsed::facts) else { continue };
        for definition in drift::around(&facts, lines) {
            let definition = Arc::new(definition.clone());
            let sited = Sited { path: Arc::clone(&path), package: facts.package.clone(), language, definition };
            keys.push(drift::key(packages, &sited));
        }
    }
    if !lacks.is_empty() {
        return Vec::new();
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}
