//! The renames that a first walk through the trees found, for a second one.
//!
//! # Relation to Git
//! `redo_after_renames` and `cached_pairs` of merge-ort.c. Where looking for renames led git into three times as many
//! paths as it had seen before, it starts again, and goes only where the renames that matter lead. That is meant to save
//! time, but it shows: a rename that did not matter is unknown the second time, and a directory that only one side
//! changed is taken whole, so that nothing in it meets a file of the other side.

use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::state::{LEFT, Ordered, Path, RIGHT, Relevance, SideChanges, parent};
use super::walk::Found;
use crate::repo::objects::Reader;
use crate::repo::trees::Version;

/// What is known of the renames of one side.
#[derive(Default)]
pub(super) struct KnownRenames {
    /// Where each source that matters went. `None` if it is gone.
    pairs: Ordered<Option<Path>>,
    targets: FxHashSet<Path>,
    /// Sources that turned out not to matter.
    irrelevant: FxHashSet<Path>,
}

impl KnownRenames {
    /// What a walk and the pairing after it found on one side.
    fn of(changes: &SideChanges) -> Self {
        let gone = changes.sources.iter().filter(|source| !source.used).map(|source| (source.queued, source, None));
        let went = changes.targets.iter().filter_map(|target| {
            let source = &changes.sources[target.source?];
            Some((target.queued, source, Some(Rc::clone(&target.path))))
        });
        let mut queue: Vec<_> = gone.chain(went).collect();
        queue.sort_by_key(|(queued, ..)| *queued);
        let mut known = Self::default();
        for (_, source, target) in queue {
            match changes.relevant.get(&source.path) {
                None => {}
                Some(Relevance::NoMore) => _ = known.irrelevant.insert(Rc::clone(&source.path)),
                Some(Relevance::Content | Relevance::Location) => {
                    known.targets.extend(target.clone());
                    known.pairs.set(&source.path, target);
                }
            }
        }
        known
    }

    /// Whether what became of a deleted file is known. `unchanged_elsewhere` says that the other side left it alone.
    pub(super) fn settles_source(&self, path: &[u8], unchanged_elsewhere: bool) -> bool {
        self.pairs.get(path).is_some() || (unchanged_elsewhere && self.irrelevant.contains(path))
    }

    /// Whether an added file is known to be a renamed one.
    pub(super) fn is_target(&self, path: &[u8]) -> bool {
        self.targets.contains(path)
    }

    /// The directories that lead to the targets of the sources that matter, as far as the walk has not been there.
    /// `None` if one of them may be anywhere.
    pub(super) fn lead(
        &self,
        found: &Found,
        reader: &Reader<'_>,
        relevant: &FxHashMap<Path, Relevance>,
    ) -> Option<FxHashSet<Path>> {
        let asked = || relevant.keys().filter(|path| !self.irrelevant.contains(*path));
        if asked().any(|path| self.pairs.get(path).is_none()) {
            return None;
        }
        let targets = asked().filter_map(|path| self.pairs.get(path)?.as_ref());
        let mut lead = FxHashSet::default();
        targets.filter(|target| !found.came_by(reader, target)).for_each(|target| {
            let mut directory = parent(target);
            while !directory.is_empty() && lead.insert(Path::from(directory)) {
                directory = parent(directory);
            }
        });
        Some(lead)
    }

    /// Puts the known renames behind those that the second walk came by.
    fn recall(&self, changes: &mut SideChanges, nothing: Version) {
        for (source, target) in self.pairs.in_hash_order() {
            if let Some(target) = target {
                changes.add_rename(source, target, nothing);
            }
        }
    }
}

/// What a walk and the pairing after it found on each side.
pub(super) fn of(sides: &[SideChanges; 3]) -> [KnownRenames; 3] {
    [KnownRenames::default(), KnownRenames::of(&sides[LEFT]), KnownRenames::of(&sides[RIGHT])]
}

/// Gives a second walk the renames of the first one, and where the first one saw directories go.
pub(super) fn recall(known: &[KnownRenames; 3], first: [SideChanges; 3], second: &mut Found, hash: gix::hash::Kind) {
    for (at, side) in first.into_iter().enumerate() {
        known[at].recall(&mut second.sides[at], Version::absent(hash));
        second.sides[at].moves = side.moves;
    }
}
