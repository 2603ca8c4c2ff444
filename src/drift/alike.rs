//! In which files of a participant something that was removed may be something that was added, by hashes alone: only
//! those are read.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::compared::FileDelta;
use super::digest::{LooseEnd, member};
use super::words::whole_hash;

/// What more definitions than this have in common says nothing about any of them.
pub(super) const MOST_ALIKE: usize = 32;

/// What removed and added definitions of a participant have in common.
#[derive(Default)]
pub(super) struct Alike {
    /// How many were added under a name, and under a name of an owner.
    added: FxHashMap<u64, usize>,
    /// The names and bodies that were removed.
    removed: FxHashSet<u64>,
    bodies: FxHashSet<u64>,
    /// The bodies of what was added.
    new_bodies: FxHashSet<u64>,
    /// The names that were removed and in whose place another one stands, and those other ones.
    edited: FxHashSet<u64>,
    renamed: FxHashSet<u64>,
}

impl Alike {
    pub(super) fn of(deltas: &[Arc<FileDelta>]) -> Self {
        let mut found = Self::default();
        for delta in deltas {
            for new in &delta.changed().added {
                *found.added.entry(new.name).or_default() += 1;
                *found.added.entry(new.member).or_default() += 1;
                found.new_bodies.insert(new.body);
            }
            for gone in &delta.changed().removed {
                found.removed.extend([gone.name, gone.member]);
                found.bodies.insert(gone.body);
            }
        }
        let edits = deltas.iter().flat_map(|delta| &delta.used().edits);
        let edits = edits.filter(|(old, _)| found.removed.contains(old)).copied();
        (found.edited, found.renamed) = edits.unzip();
        found
    }

    /// Whether something of a file may be joined to something of it or of another one.
    pub(super) fn may_join(&self, delta: &FileDelta) -> bool {
        let (removed, added) = (&delta.changed().removed, &delta.changed().added);
        let is_inside = !removed.is_empty() && !added.is_empty();
        let has_body = |bodies: &FxHashSet<u64>, end: &LooseEnd| end.body != 0 && bodies.contains(&end.body);
        is_inside
            || removed.iter().any(|gone| {
                self.is_few(gone.name)
                    || self.is_few(gone.member)
                    || self.edited.contains(&gone.name)
                    || has_body(&self.new_bodies, gone)
            })
            || added.iter().any(|new| {
                let is_named = |hash: u64| self.removed.contains(&hash) && self.is_few(hash);
                is_named(new.name)
                    || is_named(new.member)
                    || self.renamed.contains(&new.name)
                    || has_body(&self.bodies, new)
            })
    }

    /// Whether names stand in a file where some that were removed stood.
    pub(super) fn edits(&self, delta: &FileDelta) -> bool {
        delta.used().edits.iter().any(|(old, _)| self.edited.contains(old))
    }

    /// Whether something was added under this name, and not by too many.
    pub(super) fn are_few(&self, name: &str) -> bool {
        self.is_few(whole_hash(name.as_bytes()))
    }

    /// The same for a name of an owner.
    pub(super) fn are_few_members(&self, name: &str, owner: &str) -> bool {
        self.is_few(member(whole_hash(name.as_bytes()), owner))
    }

    fn is_few(&self, hash: u64) -> bool {
        self.added.get(&hash).is_some_and(|count| *count <= MOST_ALIKE)
    }
}
