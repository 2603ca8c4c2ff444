//! The files that two changed and git merged, held against both sides.

use rayon::prelude::*;

use super::artifacts::Artifacts;
use super::facts::FactStore;
use super::hidden::{Hidden, Unread};
use super::merges::Merges;
use super::merging::{Examined, Outcomes};
use super::terms::{Source, Taken};
use crate::drift::Told;
use crate::drift::merged::{self, MergedFile};
use crate::model::{Id, Lacks, ParticipantId, RepoPath, State, Text as _};
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
struct Merge<'e> {
    sides: [(ParticipantId, Id); 2],
    tree: Id,
    instead: &'e [(RepoPath, Option<Id>)],
}

impl Merge<'_> {
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
        let merge = landings[tip].tree.map(|tree| Merge { sides, tree, instead: &[] });
        let told = merge.map(|merge| ask.inside(reader, &merge, changed[tip].iter(), &lacks));
        (told.unwrap_or_default(), [ParticipantId::Target, branch], lacks.into_set())
    };
    let met = |reader: &mut Reader<'_>, pair: &Examined| {
        let (lacks, tips) = (Lacks::default(), [pair.left, pair.right]);
        let both: Vec<&String> =
            changed[pair.left].iter().filter(|path| changed[pair.right].binary_search(path).is_ok()).collect();
        let told = ask.pair(reader, tips, &both, &lacks).unwrap_or_default();
        (told, tips.map(ParticipantId::Branch), lacks.into_set())
    };
    let mut found: Vec<(Vec<Told>, [ParticipantId; 2], Unread)> =
        (0..landings.len()).into_par_iter().map_init(|| repository.reader(), landed).collect();
    let clean = pairs.par_iter().filter(|pair| pair.outcome.state == State::Clean && pair.shared_paths > 0);
    let of_pairs: Vec<_> = clean.map_init(|| repository.reader(), met).collect();
    found.extend(of_pairs);
    let noted = |(told, sides, unread)| {
        hidden.note_between(sides, unread);
        told
    };
    found.into_iter().flat_map(noted).collect()
}

impl Ask<'_> {
    fn pair(&self, reader: &Reader<'_>, tips: [usize; 2], paths: &[&String], lacks: &Lacks) -> Option<Vec<Told>> {
        if paths.is_empty() {
            return None;
        }
        let Outcomes { analysis, landings, .. } = *self.outcomes;
        let [left, right] = tips;
        let [one, other] = [landings[left].tree?, landings[right].tree?];
        let merged = self.merges.trees(reader, [Some(left), Some(right)], lacks);
        let [instead] = merged.as_slice() else { return None };
        let sides = [(ParticipantId::Branch(left), one), (ParticipantId::Branch(right), other)];
        let merge = Merge { sides, tree: analysis.target_tree(), instead };
        Some(self.inside(reader, &merge, paths.iter().copied(), lacks))
    }

    /// What is wrong inside the files that a merge gives, of those at some paths.
    fn inside<'p>(
        &self,
        reader: &Reader<'_>,
        merge: &Merge<'_>,
        paths: impl Iterator<Item = &'p String>,
        lacks: &Lacks,
    ) -> Vec<Told> {
        let source = Source::new(self.store, self.artifacts, self.taken, reader);
        let [(one, ours), (other, theirs)] = merge.sides;
        let told = |path: &String| -> Option<Vec<Told>> {
            let at = |tree: Id| reader.file_at(tree, path).or_note(path, lacks).flatten();
            let (merged, ours, theirs) = (merge.file_at(reader, path, lacks)?, at(ours)?, at(theirs)?);
            if merged == ours || merged == theirs {
                return None;
            }
            let beside = |path: &str| merge.file_at(reader, path, lacks);
            let file = MergedFile { path, sides: [(one, ours), (other, theirs)], merged, beside: &beside };
            Some(merged::inside(&source, &file, lacks))
        };
        paths.filter_map(told).flatten().collect()
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
        let sides = [(ParticipantId::Target, before), branch];
        let told = self.inside(reader, &Merge { sides, tree: after, instead: &[] }, self.changed[tip].iter(), lacks);
        // Whoever changed the file last is whose text it is.
        let of_last = |it: Told| -> Vec<Told> {
            let path = it.path.to_string();
            let touches = |other: &&usize| self.changed[**other].binary_search(&path).is_ok();
            let Some(other) = landed.iter().rev().find(touches) else { return vec![it] };
            let mut sides = [(ParticipantId::Branch(*other), before), branch];
            sides.sort_unstable_by_key(|(id, _)| *id);
            self.inside(reader, &Merge { sides, tree: after, instead: &[] }, std::iter::once(&path), lacks)
        };
        told.into_iter().flat_map(of_last).collect()
    }
}
