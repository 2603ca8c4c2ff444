//! The files that two changed and git merged, held against both sides.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::artifacts::Artifacts;
use super::facts::FactStore;
use super::hidden::{Hidden, Unread};
use super::in_conflict::InConflict;
use super::merges::{Exchanged, Merges};
use super::merging::{Examined, Outcomes};
use super::terms::{Source, Taken};
use crate::artifacts::locks::{LockFile, inherits};
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

/// What is looked into of two participants: one merge where the text merges, one for each side by whose version the
/// conflicts may be settled where it does not.
struct Meeting<'p> {
    merges: Vec<Mixed<'p>>,
    between: [ParticipantId; 2],
    lacks: Lacks,
}

/// What is wrong inside the files of two participants.
#[derive(Default)]
struct Judged {
    told: Vec<Told>,
    /// The files of which it depends on how a conflict is settled.
    open: Vec<String>,
}

impl Merge {
    /// A merge by what the target becomes. Of a path that is listed several times the last one counts.
    fn onto(target: Id, sides: [(ParticipantId, Id); 2], mut instead: Exchanged) -> Self {
        instead.reverse();
        instead.sort_by(|(one, _), (other, _)| one.cmp(other));
        instead.dedup_by(|(one, _), (other, _)| one == other);
        Self { sides, tree: target, instead }
    }

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

/// Looks into the merges of branches with the target and with each other. What depends on how conflicts are settled is
/// noted.
pub(super) fn look(ask: &Ask<'_>, hidden: &mut Hidden, open: &mut InConflict) -> Vec<Told> {
    let Outcomes { repository, landings, pairs, .. } = *ask.outcomes;
    let changed = ask.changed;
    let landed = |reader: &mut Reader<'_>, tip: usize| {
        let lacks = Lacks::default();
        let between = [ParticipantId::Target, ParticipantId::Branch(tip)];
        let merges = ask.landing(reader, tip, &lacks);
        Meeting { merges, between, lacks }
    };
    let met = |reader: &mut Reader<'_>, pair: &Examined| {
        let (lacks, tips) = (Lacks::default(), [pair.left, pair.right]);
        let both: Vec<&String> =
            changed[pair.left].iter().filter(|path| changed[pair.right].binary_search(path).is_ok()).collect();
        let merges = ask.pair(reader, tips, &both, &lacks);
        Meeting { merges, between: tips.map(ParticipantId::Branch), lacks }
    };
    let mut found: Vec<Meeting<'_>> =
        (0..landings.len()).into_par_iter().map_init(|| repository.reader(), landed).collect();
    let meeting = pairs.par_iter().filter(|pair| pair.outcome.state != State::Unknown && pair.shared_paths > 0);
    let of_pairs: Vec<_> = meeting.map_init(|| repository.reader(), met).collect();
    found.extend(of_pairs);
    read_in_a_row(ask, found.iter().flat_map(|meeting| &meeting.merges));
    let judged = |reader: &mut Reader<'_>, Meeting { merges, between, lacks }: Meeting<'_>| {
        let judged = ask.judge_all(reader, &merges, &lacks);
        (judged, between, lacks.into_set())
    };
    let judged: Vec<(Judged, [ParticipantId; 2], Unread)> =
        found.into_par_iter().map_init(|| repository.reader(), judged).collect();
    let noted = |(Judged { told, open: paths }, sides, unread)| {
        hidden.note_between(sides, unread);
        open.note_inside(sides, paths);
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

impl<'a> Ask<'a> {
    /// The landing of a branch.
    fn landing(&self, reader: &Reader<'_>, tip: usize, lacks: &Lacks) -> Vec<Mixed<'a>> {
        let Outcomes { analysis, landings, .. } = *self.outcomes;
        let changed = &self.changed[tip];
        if changed.is_empty() {
            return Vec::new();
        }
        let target = (ParticipantId::Target, analysis.target_tree());
        let sides = [target, (ParticipantId::Branch(tip), analysis.tips()[tip].tree)];
        if let Some(tree) = landings[tip].tree {
            return vec![Merge { sides, tree, instead: Vec::new() }.mixed(reader, changed.iter(), lacks)];
        }
        let settled = self.merges.trees(reader, [Some(tip), None], lacks);
        let merge = |instead| Merge::onto(target.1, sides, instead).mixed(reader, changed.iter(), lacks);
        settled.into_iter().map(merge).collect()
    }

    /// The merge of two branches, at some paths. Where one of them does not land, the two are merged without the target, and
    /// what that did would look like the work of the one that has it.
    fn pair<'p>(&self, reader: &Reader<'_>, tips: [usize; 2], paths: &[&'p String], lacks: &Lacks) -> Vec<Mixed<'p>> {
        let Outcomes { analysis, landings, .. } = *self.outcomes;
        let (false, [Some(one), Some(other)]) = (paths.is_empty(), tips.map(|tip| landings[tip].tree)) else {
            return Vec::new();
        };
        let trees = [one, other];
        let sides = [0, 1].map(|at| (ParticipantId::Branch(tips[at]), trees[at]));
        let merged = self.merges.trees(reader, tips.map(Some), lacks);
        let merge =
            |instead| Merge::onto(analysis.target_tree(), sides, instead).mixed(reader, paths.iter().copied(), lacks);
        merged.into_iter().map(merge).collect()
    }

    /// What is wrong inside the files of two participants, however their conflicts are settled.
    fn judge_all(&self, reader: &Reader<'_>, merges: &[Mixed<'_>], lacks: &Lacks) -> Judged {
        let [one, other] = match merges {
            [] => return Judged::default(),
            [merge] => return Judged { told: self.judge(reader, merge, lacks), open: Vec::new() },
            [one, other, ..] => [one, other],
        };
        let [found, found_too] = [one, other].map(|merge| self.judge(reader, merge, lacks));
        let is_torn = |path: &str| {
            let id = |merge: &Mixed<'_>| merge.files.iter().find(|file| file.path == path).map(|file| file.merged);
            id(one) != id(other)
        };
        // A text that does not parse because it is torn is none that anybody would write, so it decides nothing.
        let [found, found_too] = [found, found_too].map(|mut found| {
            found.retain(|it| !merged::is_about_a_whole_text(it) || !is_torn(&it.path));
            found
        });
        let holds = |it: &Told, there: &[Told]| there.iter().any(|too| too.essence() == it.essence());
        let open = |own: &[Told], there: &[Told]| -> Vec<String> {
            own.iter().filter(|it| !holds(it, there)).map(|it| it.path.to_string()).collect()
        };
        let open = [open(&found, &found_too), open(&found_too, &found)].concat();
        let told = found.into_iter().filter(|it| holds(it, &found_too)).collect();
        Judged { told, open }
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
            let takes_over = |side: usize, package: &str| {
                let all = self.outcomes.analysis.files(reader, [ours, theirs][side]).or_note("", lacks);
                let manifests = all.into_iter().flatten().filter(|(path, _)| lock.is_manifest(&path.lossy()));
                let texts = manifests.filter_map(|(path, id)| reader.content(id).or_note(&path.lossy(), lacks));
                texts.into_iter().any(|text| inherits(&String::from_utf8_lossy(&text), package))
            };
            let outdated = || merged::outdated(&source, &locked, &takes_over, lacks);
            merged::unlocked(&source, &locked, lacks).or_else(outdated)
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
