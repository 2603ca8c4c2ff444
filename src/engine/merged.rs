//! The files that two changed and git merged, held against both sides.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::artifacts::Artifacts;
use super::facts::FactStore;
use super::hidden::{Hidden, Unread};
use super::merges::{Exchanged, Merges};
use super::merging::{Examined, Outcomes};
use super::terms::{Source, Taken};
use crate::artifacts::locks::LockFile;
use crate::drift::Told;
use crate::drift::merged::{self, Locked, MergedFile};
use crate::lang::Language;
use crate::languages::Trail;
use crate::model::{Id, Lacks, ParticipantId, State, Text as _};
use crate::repo::{Landed, Reader};

/// What is asked.
#[derive(Clone, Copy)]
pub(super) struct Ask<'a> {
    pub(super) outcomes: &'a Outcomes<'a>,
    pub(super) store: &'a FactStore<'a>,
    pub(super) artifacts: &'a Artifacts,
    pub(super) taken: &'a Taken,
    pub(super) merges: &'a Merges<'a>,
    /// By branch: what [`changed`] says.
    pub(super) changed: &'a [Vec<String>],
}

/// Two trees and what git made of them: a tree, and in the order of their paths the files that it has besides.
struct Merge {
    sides: [(ParticipantId, Id); 2],
    tree: Id,
    instead: Exchanged,
}

/// A merge, the paths that it is looked into at, and the files there whose text is that of neither side.
struct Mixed<'p> {
    merge: Merge,
    paths: Vec<&'p String>,
    files: Vec<File<'p>>,
}

/// A file of a merge: what both sides have, and what git made of it.
struct File<'p> {
    path: &'p str,
    sides: [Id; 2],
    merged: Id,
}

impl Merge {
    /// The files at some paths whose text is that of neither side.
    fn mixed<'p>(self, reader: &Reader<'_>, paths: impl Iterator<Item = &'p String>, lacks: &Lacks) -> Mixed<'p> {
        let [(_, ours), (_, theirs)] = self.sides;
        let file = |path: &'p String| -> Option<File<'p>> {
            let at = |tree: Id| reader.file_at(tree, path).or_note(path, lacks).flatten();
            let (merged, sides) = (self.file_at(reader, path, lacks)?, [at(ours)?, at(theirs)?]);
            (!sides.contains(&merged)).then_some(File { path, sides, merged })
        };
        let paths: Vec<&String> = paths.collect();
        let files = paths.iter().copied().filter_map(file).collect();
        Mixed { merge: self, paths, files }
    }

    /// What stands at a path.
    fn file_at(&self, reader: &Reader<'_>, path: &str, lacks: &Lacks) -> Option<Id> {
        let at = self.instead.binary_search_by(|(its, _)| (**its.bytes()).cmp(path.as_bytes())).ok();
        match at {
            Some(at) => self.instead[at].1,
            None => reader.file_at(self.tree, path).or_note(path, lacks).flatten(),
        }
    }
}

/// By branch: the files that it changed and that something can be said about, sorted.
pub(super) fn changed(outcomes: &Outcomes<'_>) -> Vec<Vec<String>> {
    let changed = |landed: &Landed| {
        let changes = landed.changes.iter().flatten();
        let mut paths: Vec<String> = changes.map(|it| it.path.lossy()).filter(|path| merged::is_read(path)).collect();
        paths.sort_unstable();
        paths
    };
    outcomes.landings.par_iter().map(changed).collect()
}

/// Looks into the merges of branches with the target and with each other.
pub(super) fn look(ask: &Ask<'_>, hidden: &mut Hidden) -> Vec<Told> {
    let Outcomes { repository, analysis, landings, pairs, .. } = *ask.outcomes;
    let changed = ask.changed;
    let landed = |reader: &mut Reader<'_>, tip: usize| {
        let (lacks, branch) = (Lacks::default(), ParticipantId::Branch(tip));
        let target = (ParticipantId::Target, analysis.target_tree());
        let sides = [target, (branch, analysis.tips()[tip].tree)];
        let merge = landings[tip].tree.map(|tree| Merge { sides, tree, instead: Vec::new() });
        let mixed = merge.map(|merge| merge.mixed(reader, changed[tip].iter(), &lacks));
        (mixed, [ParticipantId::Target, branch], lacks)
    };
    let met = |reader: &mut Reader<'_>, pair: &Examined| {
        let (lacks, tips) = (Lacks::default(), [pair.left, pair.right]);
        let both: Vec<&String> =
            changed[pair.left].iter().filter(|path| changed[pair.right].binary_search(path).is_ok()).collect();
        let mixed = ask.pair(reader, tips, both, &lacks);
        (mixed, tips.map(ParticipantId::Branch), lacks)
    };
    let mut found: Vec<(Option<Mixed<'_>>, [ParticipantId; 2], Lacks)> =
        (0..landings.len()).into_par_iter().map_init(|| repository.reader(), landed).collect();
    let clean = pairs.par_iter().filter(|pair| pair.outcome.state == State::Clean && pair.shared_paths > 0);
    let of_pairs: Vec<_> = clean.map_init(|| repository.reader(), met).collect();
    found.extend(of_pairs);
    read_in_a_row(ask, found.iter().filter_map(|(mixed, ..)| mixed.as_ref()));
    let judged = |reader: &mut Reader<'_>, (mixed, sides, lacks): (Option<Mixed<'_>>, _, Lacks)| {
        let told = mixed.map(|mixed| ask.judge(reader, &mixed, &lacks)).unwrap_or_default();
        (told, sides, lacks.into_set())
    };
    let judged: Vec<(Vec<Told>, [ParticipantId; 2], Unread)> =
        found.into_par_iter().map_init(|| repository.reader(), judged).collect();
    let noted = |(told, sides, unread)| {
        hidden.note_between(sides, unread);
        told
    };
    judged.into_iter().flat_map(noted).collect()
}

/// Reads the merged versions of each path one after the other: most of the next one is like the last one. What cannot be
/// read is noted by whoever asks for it.
fn read_in_a_row<'m>(ask: &Ask<'_>, merges: impl Iterator<Item = &'m Mixed<'m>>) {
    let files = merges.flat_map(|mixed| &mixed.files);
    let mut versions: Vec<(&str, Id)> = files.map(|file| (file.path, file.merged)).collect();
    versions.sort_unstable();
    versions.dedup();
    let rows: Vec<&[(&str, Id)]> = versions.chunk_by(|(one, _), (other, _)| one == other).collect();
    rows.into_par_iter().for_each_init(
        || ask.outcomes.repository.reader(),
        |reader, row| {
            let mut trail = Trail::default();
            for (path, id) in row {
                if let Some(language) = Language::of_path(path.as_bytes()) {
                    ask.store.look_along(reader, *id, language, &mut trail);
                }
            }
        },
    );
}

impl Ask<'_> {
    fn pair<'p>(
        &self,
        reader: &Reader<'_>,
        tips: [usize; 2],
        paths: Vec<&'p String>,
        lacks: &Lacks,
    ) -> Option<Mixed<'p>> {
        if paths.is_empty() {
            return None;
        }
        let Outcomes { analysis, landings, .. } = *self.outcomes;
        let [left, right] = tips;
        let [one, other] = [landings[left].tree?, landings[right].tree?];
        let mut merged = self.merges.trees(reader, [Some(left), Some(right)], lacks);
        // Two trees mean that the texts conflict.
        let instead = merged.pop().filter(|_| merged.is_empty())?;
        let sides = [(ParticipantId::Branch(left), one), (ParticipantId::Branch(right), other)];
        let merge = Merge { sides, tree: analysis.target_tree(), instead };
        Some(merge.mixed(reader, paths.into_iter(), lacks))
    }

    /// What is wrong inside the files of a merge.
    fn judge(&self, reader: &Reader<'_>, Mixed { merge, paths, files }: &Mixed<'_>, lacks: &Lacks) -> Vec<Told> {
        let source = Source::new(self.store, self.artifacts, self.taken, reader);
        let [(one, _), (other, _)] = merge.sides;
        let told = |file: &File<'_>| {
            let File { path, sides: [ours, theirs], merged } = *file;
            let beside = |path: &str| merge.file_at(reader, path, lacks);
            let file = MergedFile { path, sides: [(one, ours), (other, theirs)], merged, beside: &beside };
            merged::inside(&source, &file, lacks)
        };
        let locked = self.locked(reader, merge, paths, lacks);
        merged::told_once(files.iter().flat_map(told).collect(), locked)
    }

    /// What manifests ask for that their lock files do not have in a merge: of manifests at some paths, and of those beside
    /// lock files at some.
    fn locked(&self, reader: &Reader<'_>, merge: &Merge, paths: &[&String], lacks: &Lacks) -> Vec<Told> {
        let source = Source::new(self.store, self.artifacts, self.taken, reader);
        let beside = |path: &&String| Some(LockFile::of_path(path)?.manifest_beside(path));
        let own = paths.iter().map(|path| (*path).clone()).chain(paths.iter().filter_map(beside));
        let manifests: BTreeSet<String> = own.filter(|it| LockFile::of_manifest(it).next().is_some()).collect();
        let at = |tree: Id, path: &str| reader.file_at(tree, path).or_note(path, lacks).flatten();
        let [(one, ours), (other, theirs)] = merge.sides;
        let told = |manifest: &String| -> Option<Told> {
            let folders = manifest.rmatch_indices('/').map(|(at, _)| &manifest[..at]).chain([""]);
            // The nearest lock file around it is its own.
            let found = folders.into_iter().find_map(|folder| {
                let of_folder = LockFile::of_manifest(manifest).map(|lock| (lock, lock.path_in(folder)));
                of_folder.into_iter().find_map(|(lock, path)| Some((lock, merge.file_at(reader, &path, lacks)?, path)))
            });
            let (lock, merged, path) = found?;
            let locked = Locked {
                lock,
                paths: [manifest, &path],
                sides: [one, other],
                manifests: [at(ours, manifest), at(theirs, manifest), merge.file_at(reader, manifest, lacks)],
                locks: [at(ours, &path)?, at(theirs, &path)?, merged],
            };
            // Where both have the same lock file, nobody took anything out of it.
            if locked.locks[0] == locked.locks[1] {
                return None;
            }
            merged::unlocked(&source, &locked, lacks)
        };
        manifests.iter().filter_map(told).collect()
    }

    /// What is wrong inside the files that landing a branch on a state of the plan gives. `before` is the state's tree,
    /// `landed` who made it.
    pub(super) fn on(
        &self,
        reader: &Reader<'_>,
        [before, after]: [Id; 2],
        landed: &[usize],
        tip: usize,
        lacks: &Lacks,
    ) -> Vec<Told> {
        let branch = (ParticipantId::Branch(tip), self.outcomes.analysis.tips()[tip].tree);
        let inside = |sides, paths: std::slice::Iter<'_, String>| {
            let merge = Merge { sides, tree: after, instead: Vec::new() };
            self.judge(reader, &merge.mixed(reader, paths, lacks), lacks)
        };
        let told = inside([(ParticipantId::Target, before), branch], self.changed[tip].iter());
        // Whoever changed the file last is whose text it is.
        let of_last = |it: Told| -> Vec<Told> {
            let path = it.path.to_string();
            let touches = |other: &&usize| self.changed[**other].binary_search(&path).is_ok();
            let Some(other) = landed.iter().rev().find(touches) else { return vec![it] };
            let mut sides = [(ParticipantId::Branch(*other), before), branch];
            sides.sort_unstable_by_key(|(id, _)| *id);
            inside(sides, std::slice::from_ref(&path).iter())
        };
        told.into_iter().flat_map(of_last).collect()
    }
}
