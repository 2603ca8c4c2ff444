//! What was done between two trees, in definitions and uses.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rayon::prelude::*;

use super::aged::{Aged, Bounded};
use super::facts::{FactStore, Parsed, unread};
use super::hidden::Unread;
use super::numbers;
use crate::artifacts::numbers::Claim;
use crate::cache::Key as CacheKey;
use crate::drift::{self, Delta, FileChange, FileDelta, compared};
use crate::lang::Language;
use crate::languages::Trail;
use crate::model::{Id, Lack, Lacks, Text as _};
use crate::repo::{Analysis, BlobChange, Reader, Repository};

/// From which tree to which one somebody went.
pub(super) type Stretch = (Id, Id);

/// What differs between two trees.
struct Changed {
    /// The source files.
    files: Vec<FileChange>,
    /// All paths that were added.
    added: Vec<Arc<str>>,
    /// What is newly taken in series that have each thing once.
    claims: Vec<Claim>,
    /// What could not be read to know that.
    unread: Unread,
}

/// What comparing a file gives.
#[derive(Clone)]
enum Outcome {
    Delta(Arc<FileDelta>),
    /// Nothing can be read from it, before or after.
    Flawed(Lack),
    /// It is not there, before or after.
    Unread(Unread),
}

/// File changes that were compared. What two branches did to one file is the same change more often than not.
#[derive(Default)]
pub(super) struct Compared(Mutex<Aged<FileChange, Outcome>>);

/// Once there are this many, what single pairs ask for is not kept: each of them has a busy file in another way.
const KEPT: usize = 200_000;

impl Compared {
    /// Forgets what was not there: it may be there when it is asked for again.
    pub(super) fn forget_unread(&self) {
        self.lock().retain(|outcome| !matches!(outcome, Outcome::Unread(_)));
    }

    fn lock(&self) -> MutexGuard<'_, Aged<FileChange, Outcome>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn get(&self, change: &FileChange, compare: impl FnOnce() -> Outcome) -> Outcome {
        if let Some(found) = self.lock().get(change) {
            return found.clone();
        }
        let found = compare();
        let mut known = self.lock();
        if known.len() < KEPT {
            known.insert(change.clone(), found.clone(), weight(&found));
        }
        found
    }
}

impl Bounded for Compared {
    fn weight(&self) -> usize {
        self.lock().weight()
    }

    fn oldest(&self) -> Option<u32> {
        self.lock().oldest()
    }

    fn forget(&self, question: u32) {
        self.lock().forget(question);
    }

    fn turn(&self) {
        let mut known = self.lock();
        known.turn();
        let fold = |outcome: &mut Outcome| match outcome {
            Outcome::Delta(delta) => Arc::get_mut(delta).into_iter().for_each(FileDelta::fold),
            Outcome::Flawed(_) | Outcome::Unread(_) => {}
        };
        known.values_mut().for_each(fold);
    }
}

/// About how many bytes the comparison of a file takes between two questions.
fn weight(outcome: &Outcome) -> usize {
    let Outcome::Delta(delta) = outcome else { return size_of::<FileChange>() };
    size_of::<FileChange>() + delta.weight()
}

/// Compares trees, and keeps what was compared.
pub(super) struct Deltas<'a> {
    repository: &'a Repository,
    analysis: &'a Analysis,
    store: &'a FactStore<'a>,
    compared: &'a Compared,
}

impl<'a> Deltas<'a> {
    pub(super) fn new(
        repository: &'a Repository,
        analysis: &'a Analysis,
        store: &'a FactStore<'a>,
        compared: &'a Compared,
    ) -> Self {
        Self { repository, analysis, store, compared }
    }

    /// What was done on each of these stretches.
    pub(super) fn of(&self, stretches: impl Iterator<Item = Option<Stretch>>) -> Vec<Option<Delta>> {
        let stretches: Vec<Option<Stretch>> = stretches.collect();
        let changed = |reader: &mut Reader<'_>, stretch: Option<Stretch>| Some(self.changed(reader, stretch?));
        let changes: Vec<Option<Result<Changed, Unread>>> =
            stretches.into_par_iter().map_init(|| self.repository.reader(), changed).collect();
        let mut distinct: Vec<&FileChange> =
            changes.iter().flatten().flatten().flat_map(|changed| &changed.files).collect();
        distinct.sort_by(|a, b| (&a.path, &a.from, a.before, a.after).cmp(&(&b.path, &b.from, b.before, b.after)));
        distinct.dedup();
        distinct.retain(|change| self.compared.lock().get(change).is_none());
        // What follows each other is of one file more often than not.
        let compare = |(reader, trail): &mut (Reader<'_>, Trail), change: &FileChange| {
            (change.clone(), self.compare(reader, change, trail))
        };
        let start = || (self.repository.reader(), Trail::default());
        let compared: Vec<_> = distinct.into_par_iter().map_init(start, compare).collect();
        let mut known = self.compared.lock();
        for (change, found) in compared {
            let weight = weight(&found);
            known.insert(change, found, weight);
        }
        drop(known);
        let delta = |reader: &mut Reader<'_>, changed: Option<_>| Some(self.indexed(reader, changed?));
        changes.into_par_iter().map_init(|| self.repository.reader(), delta).collect()
    }

    /// What was done on one stretch.
    pub(super) fn between(&self, reader: &Reader<'_>, stretch: Stretch) -> Delta {
        self.indexed(reader, self.changed(reader, stretch))
    }

    fn changed(&self, reader: &Reader<'_>, (before, after): Stretch) -> Result<Changed, Unread> {
        let lacks = Lacks::default();
        let Some(changes) = self.analysis.blob_changes(reader, before, after).or_note("", &lacks) else {
            return Err(lacks.into_set());
        };
        let added = changes.iter().filter(|it| it.before.is_none() && it.from.is_none());
        let added = added.map(|it| Arc::from(it.path.lossy())).collect();
        let claims = numbers::new_claims(reader, [before, after], &changes, &lacks);
        let files = changes.iter().filter_map(file_change).collect();
        Ok(Changed { files, added, claims, unread: lacks.into_set() })
    }

    fn indexed(&self, reader: &Reader<'_>, changed: Result<Changed, Unread>) -> Delta {
        let Changed { files: changes, added, claims, unread: unclaimed } = match changed {
            Ok(changed) => changed,
            Err(unread) => return Delta::new(Vec::new(), Vec::new(), unread.into_iter().collect()),
        };
        let (mut files, mut flawed) = (Vec::new(), Vec::new());
        let mut unread: Vec<Lack> = unclaimed.into_iter().collect();
        for change in &changes {
            match self.compared.get(change, || self.compare(reader, change, &mut Trail::default())) {
                Outcome::Delta(delta) => files.push(delta),
                Outcome::Flawed(lack) => flawed.push(lack),
                Outcome::Unread(lacks) => unread.extend(lacks),
            }
        }
        drift::recognise(&mut files);
        let mut delta = Delta::new(files, added, unread);
        delta.flawed = flawed;
        delta.claims = claims;
        delta
    }

    /// What a run before has found about a file, or what this one finds.
    fn compare(&self, reader: &Reader<'_>, change: &FileChange, trail: &mut Trail) -> Outcome {
        let kept = self.store.cache().map(|cache| (cache, key_of(change)));
        // What is kept of versions that are gone does not hide that they are.
        let is_there = || [change.before, change.after].into_iter().flatten().all(|id| reader.has(id));
        let found = kept.and_then(|(cache, key)| cache.get(&key));
        if let Some(delta) = found.and_then(|bytes| FileDelta::unpack(change, &bytes)).filter(|_| is_there()) {
            return Outcome::Delta(Arc::new(delta));
        }
        let outcome = self.compare_now(reader, change, trail);
        if let (Some((cache, key)), Outcome::Delta(delta)) = (kept, &outcome) {
            cache.put(&key, &delta.pack());
        }
        outcome
    }

    fn compare_now(&self, reader: &Reader<'_>, change: &FileChange, trail: &mut Trail) -> Outcome {
        trail.turn_to(&change.path);
        let lacks = Lacks::default();
        if let Some(unread) = change.unpaired {
            lacks.note(Lack { path: change.path.to_string(), unread });
            return Outcome::Unread(lacks.into_set());
        }
        let [before, after] = [change.before, change.after].map(|id| {
            let Some(id) = id else { return Some((Ok(Arc::default()), Arc::from([]))) };
            let parsed = self.store.read_along(reader, id, change.language, trail).or_note(&change.path, &lacks);
            let facts = parsed.map(|parsed| match parsed {
                Parsed::Facts(facts) => Ok(facts),
                Parsed::Flawed(flaw) => Err(Lack { path: change.path.to_string(), unread: unread(id, flaw) }),
            });
            facts.zip(reader.content(id).or_note(&change.path, &lacks))
        });
        let (Some((before, old)), Some((after, new))) = (before, after) else {
            return Outcome::Unread(lacks.into_set());
        };
        match (before, after) {
            (Ok(before), Ok(after)) => {
                let (old, new) = (String::from_utf8_lossy(&old), String::from_utf8_lossy(&new));
                let version = |facts, text| drift::Version { facts, text };
                let delta = drift::file_delta(change, version(&before, &old), version(&after, &new));
                Outcome::Delta(Arc::new(delta))
            }
            (Err(lack), _) | (_, Err(lack)) => Outcome::Flawed(lack),
        }
    }
}

/// Under what the comparison of a file is kept: all that it depends on.
fn key_of(change: &FileChange) -> CacheKey {
    let version = |id: Option<Id>| id.map(|id| id.to_string()).unwrap_or_default();
    let from = change.from.as_deref().unwrap_or_default();
    let reader = format!("{} {}", change.language.row().slug, change.language.version());
    let (before, after) = (version(change.before), version(change.after));
    let parts: [&str; 5] = [&reader, &before, &after, &change.path, from];
    let blob = Id::of_parts(&parts.map(str::as_bytes));
    CacheKey { blob, namespace: "deltas", version: compared::VERSION }
}

fn file_change(change: &BlobChange) -> Option<FileChange> {
    Some(FileChange {
        language: Language::of_path(change.path.bytes())?,
        path: Arc::from(change.path.lossy()),
        from: change.from.as_ref().map(|from| Arc::from(from.lossy())),
        before: change.before,
        after: change.after,
        unpaired: change.unpaired,
    })
}
