//! Which deleted file became which added one.
//!
//! # Relation to Git
//! `diffcore_rename_extended` of diffcore-rename.c as merge-ort calls it: exact renames first, then files that kept
//! their name, then the most similar of the rest, looking only for sources that matter. Where git chooses among equals
//! by the order in which it comes to them, so do we.

use std::cell::RefCell;
use std::collections::hash_map::Entry as Slot;
use std::rc::Rc;
use std::sync::{Arc, Mutex};

use bstr::ByteSlice as _;
use gix::ObjectId;
use gix::hashtable::HashMap;
use rustc_hash::FxHashMap;

use super::remembered::{Bytes, Remembered};
use super::state::{Ordered, Path, Relevance, Removed, SideChanges, file_name, join, parent};
use crate::repo::ReadError;
use crate::repo::attributes::Attributes;
use crate::repo::objects::{Reader, lock};
use crate::repo::trees::Version;
use crate::text::{self, Fingerprint, Nature};

/// Two files must be alike by half to be a rename (git's `DEFAULT_RENAME_SCORE`).
const ENOUGH: u32 = text::MAX_SCORE / 2;
/// And by three quarters if the name alone suggests it.
const ENOUGH_FOR_SAME_NAME: u32 = ENOUGH + (text::MAX_SCORE - ENOUGH) / 2;
/// How many equal sources are looked at for one target.
const EQUALS_TRIED: usize = 100;
/// How many possible sources are kept for one target.
const CANDIDATES: usize = 4;

/// Likenesses that were computed before: of one blob to another, and what they are computed from.
#[derive(Default)]
pub(in crate::repo) struct SimilarityMemo {
    fingerprints: Mutex<Remembered<Likened, Arc<Fingerprint>, FINGERPRINT_BYTES>>,
    scores: Mutex<Remembered<(Likened, Likened), u32, SCORE_BYTES>>,
}

/// How much of what likenesses are computed from is remembered, at most twice.
const FINGERPRINT_BYTES: usize = 24 << 20;
/// The same of likenesses.
const SCORE_BYTES: usize = 24 << 20;

impl Bytes for Arc<Fingerprint> {
    fn bytes(&self) -> usize {
        size_of::<Fingerprint>() + size_of_val(self.chunks())
    }
}

/// All that decides about the likeness of a file to others.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Likened {
    id: ObjectId,
    nature: Nature,
}

/// Where the files of a removed directory could still go.
const UNKNOWN: &[u8] = b"/";

struct Pairing<'a> {
    reader: &'a Reader<'a>,
    memo: &'a SimilarityMemo,
    attributes: &'a Attributes,
    changes: &'a mut SideChanges,
    /// Sources that are still without a target, by their place in `changes`.
    open: Vec<usize>,
    paired: usize,
    /// Files and places that may be renamed: the empty ones never are.
    targets: Vec<usize>,
    sizes: RefCell<HashMap<ObjectId, usize>>,
    /// What the attributes say about a source or target, by its path.
    natures: RefCell<FxHashMap<Path, Nature>>,
}

#[derive(Clone, Copy)]
struct Candidate {
    source: usize,
    target: usize,
    score: u32,
    same_name: bool,
}

/// Whether all that could be a rename was looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Looked {
    /// It was.
    Everywhere,
    /// There was too much of it (`merge.renameLimit`).
    Limited,
}

impl Looked {
    pub(super) fn and(self, other: Self) -> Self {
        if self == Self::Limited { self } else { other }
    }
}

/// Finds the renames of one side, and counts where the files of its removed directories went.
///
/// # Errors
/// If a file that has to be compared cannot be read.
pub(super) fn pair(
    reader: &Reader<'_>,
    memo: &SimilarityMemo,
    attributes: &Attributes,
    limit: usize,
    changes: &mut SideChanges,
) -> Result<Looked, ReadError> {
    let full = |version: Version| !version.id.is_empty_blob();
    let open: Vec<usize> = (0..changes.sources.len()).filter(|at| full(changes.sources[*at].version)).collect();
    let targets: Vec<usize> = (0..changes.targets.len()).filter(|at| full(changes.targets[*at].version)).collect();
    if open.is_empty() || targets.is_empty() {
        return Ok(Looked::Everywhere);
    }
    let mut pairing = Pairing {
        reader,
        memo,
        attributes,
        changes,
        open,
        paired: 0,
        targets,
        sizes: RefCell::default(),
        natures: RefCell::default(),
    };
    pairing.exact();
    pairing.drop_paired();
    let by_path = pairing.unpaired_by_path();
    let exact: Vec<(Path, Path)> = pairing.pairs().collect();
    exact.iter().for_each(|(from, to)| pairing.count_move(from, to));
    let guesses = pairing.guesses();
    pairing.same_name(&by_path, &guesses)?;
    pairing.drop_paired();
    pairing.drop_irrelevant();
    pairing.drop_determined();
    let left = pairing.targets.len() - pairing.paired;
    let looked = match left.saturating_mul(pairing.open.len()) {
        comparisons if comparisons > limit.saturating_mul(limit) => Looked::Limited,
        _ => Looked::Everywhere,
    };
    if left > 0 && !pairing.open.is_empty() && looked == Looked::Everywhere {
        pairing.most_similar()?;
    }
    pairing.finish_counts();
    Ok(looked)
}

impl Pairing<'_> {
    fn exact(&mut self) {
        let mut by_id: FxHashMap<ObjectId, Vec<usize>> = FxHashMap::default();
        for source in &self.open {
            by_id.entry(self.changes.sources[*source].version.id).or_default().push(*source);
        }
        for target in self.targets.clone() {
            let wanted = &self.changes.targets[target];
            let equals = by_id.get(&wanted.version.id).map(Vec::as_slice).unwrap_or_default();
            let mut best: Option<(usize, bool)> = None;
            let fitting = equals.iter().filter(|source| {
                let source = &self.changes.sources[**source];
                let modes_fit = (source.version.mode.is_regular() && wanted.version.mode.is_regular())
                    || source.version.mode == wanted.version.mode;
                modes_fit && !source.used
            });
            for source in fitting.take(EQUALS_TRIED) {
                let same_name = file_name(&self.changes.sources[*source].path) == file_name(&wanted.path);
                if best.is_none_or(|(_, best_same)| same_name && !best_same) {
                    best = Some((*source, same_name));
                }
                if same_name {
                    break;
                }
            }
            if let Some((source, _)) = best {
                self.record(source, target);
            }
        }
    }

    fn record(&mut self, source: usize, target: usize) {
        self.changes.sources[source].used = true;
        self.changes.targets[target].source = Some(source);
        self.paired += 1;
    }

    fn drop_paired(&mut self) {
        let sources = &self.changes.sources;
        self.open.retain(|source| !sources[*source].used);
    }

    fn drop_irrelevant(&mut self) {
        let changes = &*self.changes;
        self.open.retain(|source| changes.relevant.contains_key(&changes.sources[*source].path));
    }

    fn pairs(&self) -> impl Iterator<Item = (Path, Path)> + '_ {
        self.targets.iter().filter_map(|target| {
            let target = &self.changes.targets[*target];
            target.source.map(|source| (Rc::clone(&self.changes.sources[source].path), Rc::clone(&target.path)))
        })
    }

    fn unpaired_by_path(&self) -> FxHashMap<Path, usize> {
        let unpaired = self.targets.iter().filter(|target| self.changes.targets[**target].source.is_none());
        unpaired.map(|target| (Rc::clone(&self.changes.targets[*target].path), *target)).collect()
    }

    /// Counts a rename for the directory of the file, and for those above as long as only their own names changed:
    /// `a/b/c/f` to `a/x/c/f` says that `a/b/c` became `a/x/c` and `a/b` became `a/x`, but nothing of `a`.
    fn count_move(&mut self, from: &[u8], to: &[u8]) {
        let (mut old, mut new) = (from, to);
        let mut first = true;
        loop {
            let (old_name, new_name) = (file_name(old), file_name(new));
            old = parent(old);
            let Some(removed) = self.changes.removed.get(old).copied() else { break };
            new = parent(new);
            if !first && old_name != new_name {
                break;
            }
            if first || removed == Removed::ForItself {
                *self.changes.moves.entry(old, Ordered::default).entry(new, || 0) += 1;
            }
            first = false;
            if removed == Removed::Irrelevant || old.is_empty() || new.is_empty() {
                break;
            }
        }
    }

    /// Where each directory seems to have gone, by its exact renames.
    fn guesses(&self) -> FxHashMap<Path, Path> {
        let best = |counts: &Ordered<u32>| {
            let mut best: Option<(&Path, u32)> = None;
            for (destination, count) in counts.in_hash_order() {
                if *count > best.map_or(0, |(_, most)| most) {
                    best = Some((destination, *count));
                }
            }
            best.map(|(destination, _)| Rc::clone(destination))
        };
        self.changes.moves.iter().filter_map(|(old, counts)| Some((Rc::clone(old), best(counts)?))).collect()
    }

    /// Files that kept their name, if it is the only one of that name or its directory's new place is known.
    fn same_name(
        &mut self,
        by_path: &FxHashMap<Path, usize>,
        guesses: &FxHashMap<Path, Path>,
    ) -> Result<(), ReadError> {
        let unpaired = |target: &usize| self.changes.targets[*target].source.is_none();
        let targets = self.targets.iter().copied().filter(unpaired);
        let targets = only_of_name(targets.map(|at| (file_name_of(&self.changes.targets[at].path), at)));
        let open = self.open.clone();
        let sources = only_of_name(open.iter().map(|at| (file_name_of(&self.changes.sources[*at].path), *at)));
        for source in open {
            let path = Rc::clone(&self.changes.sources[source].path);
            if !self.changes.relevant.contains_key(&path) {
                continue;
            }
            let name = file_name(&path);
            let Some(only_target) = targets.get(name) else { continue };
            let only_source = sources.get(name).copied().flatten();
            let target = if let (Some(_), Some(target)) = (only_source, only_target) {
                *target
            } else {
                // git joins with a slash even where the directory went to the root, and so finds nothing there
                let guess = guesses.get(parent(&path)).filter(|directory| !directory.is_empty());
                let Some(target) = guess.and_then(|directory| by_path.get(&join(directory, name))) else {
                    continue;
                };
                *target
            };
            if self.changes.targets[target].source.is_some() {
                continue;
            }
            if self.score(source, target, ENOUGH_FOR_SAME_NAME)? >= ENOUGH_FOR_SAME_NAME {
                self.record(source, target);
                let to = Rc::clone(&self.changes.targets[target].path);
                self.count_move(&path, &to);
            }
        }
        Ok(())
    }

    /// Leaves out sources that matter only for where their directory went, if that is decided without them.
    fn drop_determined(&mut self) {
        for source in &self.open {
            let mut directory = parent(&self.changes.sources[*source].path);
            let asked = |directory: &[u8], removed: &Ordered<Removed>| {
                !directory.is_empty() && removed.get(directory).is_some_and(|removed| *removed != Removed::Irrelevant)
            };
            while asked(directory, &self.changes.removed) {
                *self.changes.moves.entry(directory, Ordered::default).entry(UNKNOWN, || 0) += 1;
                directory = parent(directory);
            }
        }
        for (directory, counts) in self.changes.moves.iter() {
            if self.changes.removed.get(directory) == Some(&Removed::ForItself) && is_determined(counts) {
                self.changes.removed.set(directory, Removed::ForAncestor);
            }
        }
        let SideChanges { sources, removed, relevant, .. } = &mut *self.changes;
        self.open.retain(|source| {
            let path = &sources[*source].path;
            let Some(relevance @ Relevance::Location) = relevant.get_mut(path) else { return true };
            let mut directory = parent(path);
            loop {
                match removed.get(directory) {
                    Some(Removed::ForItself) => return true,
                    Some(Removed::ForAncestor) => directory = parent(directory),
                    Some(Removed::Irrelevant) | None => {
                        *relevance = Relevance::NoMore;
                        return false;
                    }
                }
            }
        });
    }

    fn most_similar(&mut self) -> Result<(), ReadError> {
        let mut candidates: Vec<Option<Candidate>> = Vec::new();
        for target in self.targets.clone() {
            if self.changes.targets[target].source.is_some() {
                continue;
            }
            let mut best: [Option<Candidate>; CANDIDATES] = [None; CANDIDATES];
            for source in self.open.clone() {
                let score = self.score(source, target, ENOUGH)?;
                let names = (&self.changes.sources[source].path, &self.changes.targets[target].path);
                let same_name = file_name(names.0) == file_name(names.1);
                keep_if_better(&mut best, Candidate { source, target, score, same_name });
            }
            candidates.extend(best);
        }
        candidates.sort_by(|a, b| compare(a.as_ref(), b.as_ref()));
        for candidate in candidates.into_iter().map_while(|candidate| candidate.filter(|it| it.score >= ENOUGH)) {
            let Candidate { source, target, .. } = candidate;
            if self.changes.targets[target].source.is_some() || self.changes.sources[source].used {
                continue;
            }
            self.record(source, target);
            let from = Rc::clone(&self.changes.sources[source].path);
            let to = Rc::clone(&self.changes.targets[target].path);
            self.count_move(&from, &to);
        }
        Ok(())
    }

    /// Keeps only what is known of directories about which something is asked.
    fn finish_counts(&mut self) {
        let counts = std::mem::take(&mut self.changes.moves);
        for (directory, counts) in counts.iter() {
            if self.changes.removed.get(directory).is_none_or(|removed| *removed == Removed::Irrelevant) {
                continue;
            }
            let kept = self.changes.moves.entry(directory, Ordered::default);
            for (destination, count) in counts.iter().filter(|(destination, _)| ***destination != *UNKNOWN) {
                kept.set(destination, *count);
            }
        }
    }

    /// How much of a source is in a target; 0 if their sizes alone say that it is less than `minimum`.
    fn score(&self, source: usize, target: usize, minimum: u32) -> Result<u32, ReadError> {
        let (from, to) = (&self.changes.sources[source], &self.changes.targets[target]);
        let (source, target) = (from.version, to.version);
        if !source.mode.is_regular() || !target.mode.is_regular() {
            return Ok(0);
        }
        let sizes = (self.size(source.id)?, self.size(target.id)?);
        if !text::sizes_allow(sizes.0, sizes.1, minimum) {
            return Ok(0);
        }
        let likened = |id, path: &Path| Likened { id, nature: self.nature(path) };
        let key = (likened(source.id, &from.path), likened(target.id, &to.path));
        if let Some(score) = lock(&self.memo.scores).get(&key) {
            return Ok(score);
        }
        let score = text::similarity(&*self.fingerprint(key.0)?, &*self.fingerprint(key.1)?);
        lock(&self.memo.scores).put(key, score);
        Ok(score)
    }

    fn nature(&self, path: &Path) -> Nature {
        *self.natures.borrow_mut().entry(Rc::clone(path)).or_insert_with(|| self.attributes.of(path.as_bstr()).nature)
    }

    fn size(&self, id: ObjectId) -> Result<usize, ReadError> {
        if let Some(size) = self.sizes.borrow().get(&id) {
            return Ok(*size);
        }
        let size = usize::try_from(self.reader.blob_size(id)?).unwrap_or(usize::MAX);
        self.sizes.borrow_mut().insert(id, size);
        Ok(size)
    }

    fn fingerprint(&self, file: Likened) -> Result<Arc<Fingerprint>, ReadError> {
        if let Some(found) = lock(&self.memo.fingerprints).get(&file) {
            return Ok(found);
        }
        let fingerprint = Arc::new(Fingerprint::of(&self.reader.blob(file.id)?, file.nature));
        lock(&self.memo.fingerprints).put(file, Arc::clone(&fingerprint));
        Ok(fingerprint)
    }
}

fn file_name_of(path: &Path) -> &[u8] {
    file_name(path)
}

/// For every name: what has it, if only one thing does.
fn only_of_name<'n>(named: impl Iterator<Item = (&'n [u8], usize)>) -> FxHashMap<Vec<u8>, Option<usize>> {
    let mut only: FxHashMap<Vec<u8>, Option<usize>> = FxHashMap::default();
    for (name, at) in named {
        match only.entry(name.to_vec()) {
            Slot::Occupied(mut taken) => *taken.get_mut() = None,
            Slot::Vacant(free) => {
                free.insert(Some(at));
            }
        }
    }
    only
}

/// Whether the first destination wins even if all that is unknown goes to the second.
fn is_determined(counts: &Ordered<u32>) -> bool {
    let unknown = counts.get(UNKNOWN).copied().unwrap_or(0);
    let mut known: Vec<u32> =
        counts.iter().filter(|(destination, _)| ***destination != *UNKNOWN).map(|(_, count)| *count).collect();
    known.sort_unstable_by(|a, b| b.cmp(a));
    let place = |at: usize| known.get(at).copied().unwrap_or(0);
    place(0) > place(1) + unknown
}

/// The better candidate first; none last.
fn compare(a: Option<&Candidate>, b: Option<&Candidate>) -> std::cmp::Ordering {
    let rank = |candidate: Option<&Candidate>| candidate.map(|it| (it.score, it.same_name));
    rank(b).cmp(&rank(a))
}

fn keep_if_better(best: &mut [Option<Candidate>; CANDIDATES], candidate: Candidate) {
    let mut worst = 0;
    for at in 1..CANDIDATES {
        if compare(best[at].as_ref(), best[worst].as_ref()).is_gt() {
            worst = at;
        }
    }
    if compare(best[worst].as_ref(), Some(&candidate)).is_gt() {
        best[worst] = Some(candidate);
    }
}
