//! What was done between two trees, in definitions and uses.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::contracts::Run;
use super::participants::Stretch;
use crate::drift::{self, Delta, FileChange, FileDelta};
use crate::lang::Language;
use crate::model::{Id, Text as _};
use crate::repo::{BlobChange, Reader};

/// The source files that changed between two trees, and all paths that were added.
type Changed = (Vec<FileChange>, Vec<Arc<str>>);

/// File changes that were compared. What two branches did to one file is the same change more often than not.
#[derive(Default)]
pub(super) struct Compared(Mutex<FxHashMap<FileChange, FileDelta>>);

/// Once there are this many, what single pairs ask for is not kept: each of them has a busy file in another way.
const KEPT: usize = 200_000;

impl Compared {
    fn lock(&self) -> MutexGuard<'_, FxHashMap<FileChange, FileDelta>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn get(&self, change: &FileChange, compare: impl FnOnce() -> FileDelta) -> FileDelta {
        if let Some(found) = self.lock().get(change) {
            return found.clone();
        }
        let found = compare();
        let mut known = self.lock();
        if known.len() < KEPT {
            known.insert(change.clone(), found.clone());
        }
        found
    }
}

impl Run<'_> {
    /// What was done on each of these stretches.
    pub(super) fn deltas(&self, stretches: impl Iterator<Item = Option<Stretch>>) -> Vec<Option<Delta>> {
        let stretches: Vec<Option<Stretch>> = stretches.collect();
        let changed = |reader: &mut Reader<'_>, stretch: Option<Stretch>| self.changed(reader, stretch?);
        let changes: Vec<Option<Changed>> =
            stretches.into_par_iter().map_init(|| self.repository.reader(), changed).collect();
        let mut distinct: Vec<&FileChange> = changes.iter().flatten().flat_map(|(files, _)| files).collect();
        distinct.sort_by(|a, b| (&a.path, &a.from, a.before, a.after).cmp(&(&b.path, &b.from, b.before, b.after)));
        distinct.dedup();
        let compare = |reader: &mut Reader<'_>, change: &FileChange| (change.clone(), self.compare(reader, change));
        let compared: Vec<_> = distinct.into_par_iter().map_init(|| self.repository.reader(), compare).collect();
        self.compared.lock().extend(compared);
        let delta = |reader: &mut Reader<'_>, changed: Option<Changed>| Some(self.indexed(reader, changed?));
        changes.into_par_iter().map_init(|| self.repository.reader(), delta).collect()
    }

    /// What was done on one stretch.
    pub(super) fn delta(&self, reader: &Reader<'_>, stretch: Stretch) -> Option<Delta> {
        Some(self.indexed(reader, self.changed(reader, stretch)?))
    }

    fn changed(&self, reader: &Reader<'_>, (before, after): Stretch) -> Option<Changed> {
        let changes = self.analysis.blob_changes(reader, before, after).ok()?;
        let added = changes.iter().filter(|it| it.before.is_none() && it.from.is_none());
        let added = added.map(|it| Arc::from(it.path.lossy())).collect();
        Some((changes.iter().filter_map(file_change).collect(), added))
    }

    fn indexed(&self, reader: &Reader<'_>, (files, added): Changed) -> Delta {
        let mut files: Vec<FileDelta> = files.iter().map(|change| self.compared(reader, change)).collect();
        drift::recognise(&mut files);
        Delta::new(files, added)
    }

    fn compared(&self, reader: &Reader<'_>, change: &FileChange) -> FileDelta {
        self.compared.get(change, || self.compare(reader, change))
    }

    fn compare(&self, reader: &Reader<'_>, change: &FileChange) -> FileDelta {
        let facts = |id: Option<Id>| id.map(|id| self.store.read(reader, id, change.language)).unwrap_or_default();
        let bytes = |id: Option<Id>| id.and_then(|id| reader.content(id).ok()).unwrap_or_default();
        let (before, after) = (facts(change.before), facts(change.after));
        let (old, new) = (bytes(change.before), bytes(change.after));
        let (old, new) = (String::from_utf8_lossy(&old), String::from_utf8_lossy(&new));
        let version = |facts, text| drift::Version { facts, text };
        drift::file_delta(change, version(&before, &old), version(&after, &new))
    }
}

fn file_change(change: &BlobChange) -> Option<FileChange> {
    Some(FileChange {
        language: Language::of_path(change.path.bytes())?,
        path: Arc::from(change.path.lossy()),
        from: change.from.as_ref().map(|from| Arc::from(from.lossy())),
        before: change.before,
        after: change.after,
    })
}
