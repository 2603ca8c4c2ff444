//! Landing branches on the target and pairs of branches on each other.
//!
//! A landing is a merge over the merge bases of target and branch, and gives a tree. A pair is a merge of the second
//! branch into the tree of the first one's landing, or, where one of them does not land, of the two with each other.

mod bases;
mod distant;
mod edits;
mod onward;
mod pairs;
mod settled;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock};

use bstr::{BString, ByteSlice as _};
use gix::ObjectId;
use rustc_hash::FxHashMap;

use super::attributes::Attributes;
use super::changes::{self, TreeChanges};
use super::commits::Commits;
use super::describe;
use super::history::{History, LandedBases};
use super::landed;
use super::merge::{Ask, Depth, Memo, Merged, Merger, Near, Rules, Undecided};
use super::objects::Reader;
use super::peel;
use super::{DriverPolicy, Error, ExcerptPolicy, Origin, ReadError, Repository, Standing, Tip};
use crate::model::{Change, Conflict, Gap, GapReason, Id, Lack, Lacks, Name, RepoPath, Sides, State, Text as _};
use crate::overlap::{Effect, Footprint, Footprints, PathKey};

use edits::Touched;
pub use onward::{Ground, Story};
pub use settled::Settled;

/// Everything that branches are compared with: the target, history and git's rules.
pub struct Analysis {
    pub(super) target: Tip,
    pub(super) tips: Vec<Tip>,
    /// Where each tip stands in the history, which may know more of them.
    pub(super) places: Vec<usize>,
    pub(super) history: History,
    pub(super) rules: Arc<Rules>,
    pub(super) excerpts: ExcerptPolicy,
    pub(super) memo: Arc<Memo>,
    /// The trees of virtual merge bases, by how deep they are made and what is merged into them.
    virtual_bases: Mutex<FxHashMap<(usize, Vec<ObjectId>), ObjectId>>,
    /// What could not be decided while they were made.
    undecided_bases: Mutex<FxHashMap<ObjectId, Vec<Undecided>>>,
    distant: distant::Distant,
}

/// A branch, compared with the target.
#[derive(Clone, Debug)]
pub struct Landed {
    /// What merging it gives.
    pub outcome: Outcome,
    /// The tree that the target then has, where the merge is clean.
    pub tree: Option<Id>,
    /// What the branch did since its merge base; `None` if that could not be determined.
    pub changes: Option<Vec<Change>>,
    /// The same, as other branches notice it.
    pub own: Footprint,
    /// What its landing changes on the target, where it is clean.
    pub landed: Option<Footprint>,
    /// Where the landing depends on what was moved: all paths that the target added since the merge base.
    pub followed_moves: Option<Vec<PathKey>>,
    /// The changed files that could not be read.
    pub unread: BTreeSet<Lack>,
    base_tree: Option<ObjectId>,
    unmerged: Vec<BString>,
    /// The files that it touched since its merge base, and those that its landing touches.
    files_since_base: Touched,
    files_on_target: Touched,
    /// What it did to the tree that it grew from, once a pair asked; `None` if that cannot be read.
    near: Arc<OnceLock<Option<Near>>>,
}

/// What a merge gives.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Whether it merges.
    pub state: State,
    /// Where it does not.
    pub conflicts: Vec<Conflict>,
    /// What could not be decided.
    pub gaps: Vec<Gap>,
}

/// How a branch hangs together with the target.
#[derive(Clone, Debug)]
pub struct Relation {
    /// The merge bases, oldest first.
    pub bases: Vec<Id>,
    /// Commits that the target has not.
    pub ahead: u32,
    /// Commits that only the target has.
    pub behind: u32,
}

impl Outcome {
    fn unknown(gap: Gap) -> Self {
        Self { state: State::Unknown, conflicts: Vec::new(), gaps: vec![gap.hiding()] }
    }

    /// It is unknown: a side has unmerged files, which is said once, where its worktree was looked at.
    fn unmerged() -> Self {
        Self { state: State::Unknown, ..Self::clean() }
    }

    /// It merges.
    #[must_use]
    pub fn clean() -> Self {
        Self { state: State::Clean, conflicts: Vec::new(), gaps: Vec::new() }
    }
}

impl Landed {
    /// The branch as other branches notice it.
    #[must_use]
    pub fn footprints(&self) -> Footprints<'_> {
        Footprints { own: &self.own, landed: self.landed.as_ref(), follows_moves: self.followed_moves.as_deref() }
    }

    /// The same for a branch with unmerged files: what it did is known, what it will bring is not.
    fn unmerged(self) -> Self {
        Self {
            outcome: Outcome::unmerged(),
            tree: None,
            landed: None,
            followed_moves: None,
            unmerged: Vec::new(),
            ..self
        }
    }

    pub(super) fn base(&self) -> Option<ObjectId> {
        self.base_tree
    }

    fn leaves_unmerged(&self, path: &[u8]) -> bool {
        self.unmerged.binary_search_by(|unmerged| unmerged.as_slice().cmp(path)).is_ok()
    }
}

impl Repository {
    /// Walks history once for the target and all tips, to compare them with each other.
    ///
    /// # Errors
    /// If history cannot be read.
    pub fn analyse(&self, target: &Tip, tips: Vec<Tip>, drivers: DriverPolicy) -> Result<Analysis, Error> {
        let reader = self.objects.reader();
        let commits = Commits::new(&reader);
        let ids: Vec<ObjectId> = tips.iter().map(|tip| peel::object_id(tip.commit)).collect();
        let history = History::of(&commits, peel::object_id(target.commit), &ids).map_err(|error| {
            Error::new("cannot read the history of the branches")
                .because(error)
                .hint("'git fsck' says what is missing; a shallow or partial clone can be deepened with 'git fetch'")
        })?;
        let rules = Arc::new(Rules::of(&reader, drivers)?);
        let places = (0..tips.len()).collect();
        Ok(Analysis {
            target: target.clone(),
            tips,
            places,
            history,
            rules,
            excerpts: ExcerptPolicy::Omit,
            memo: Arc::default(),
            virtual_bases: Mutex::default(),
            undecided_bases: Mutex::default(),
            distant: distant::Distant::default(),
        })
    }

    /// A handle for one thread.
    #[must_use]
    pub fn reader(&self) -> Reader<'_> {
        self.objects.reader()
    }
}

impl Analysis {
    /// The branches, in the order in which they were given.
    #[must_use]
    pub fn tips(&self) -> &[Tip] {
        &self.tips
    }

    pub(super) fn memo(&self) -> &Memo {
        &self.memo
    }

    pub(super) fn attributes(&self) -> &Attributes {
        &self.rules.attributes
    }

    pub(super) fn target(&self) -> &Tip {
        &self.target
    }

    /// Reads the text of conflicting regions as well, if it is wanted.
    #[must_use]
    pub fn showing(self, excerpts: ExcerptPolicy) -> Self {
        Self { excerpts, ..self }
    }

    /// What the merges needed to know and could not read: it may have said how files are merged.
    #[must_use]
    pub fn unreadable(&self) -> Vec<Gap> {
        let gap = |path: PathBuf| {
            let message = format!("'{}' cannot be read, so that its attributes are not known", path.display());
            Gap::new(GapReason::Unreadable, message).hiding()
        };
        self.rules.unreadable().into_iter().map(gap).collect()
    }

    /// Whether the tree that is analysed is another one than that of the commit.
    #[must_use]
    pub fn has_uncommitted_work(&self, tip: usize) -> bool {
        let Tip { commit, tree, .. } = &self.tips[tip];
        self.history.tree(peel::object_id(*commit)) != Some(peel::object_id(*tree))
    }

    /// Whether a branch has unmerged files, and so no tree that could land.
    fn is_unmerged(&self, tip: usize) -> bool {
        self.tips[tip].standing == Standing::Unmerged
    }

    /// Leaves out branches that were not named and that the target already contains.
    #[must_use]
    pub fn without_what_landed(mut self) -> Self {
        let kept: Vec<usize> = (0..self.tips.len())
            .filter(|tip| self.tips[*tip].origin == Origin::Named || !self.is_contained(*tip))
            .collect();
        self.places = kept.iter().map(|tip| self.places[*tip]).collect();
        self.tips = kept.iter().map(|tip| self.tips[*tip].clone()).collect();
        self
    }

    /// How a branch hangs together with the target.
    #[must_use]
    pub fn relation(&self, tip: usize) -> Relation {
        let (ahead, behind) = self.history.ahead_behind(self.places[tip]);
        Relation { bases: self.history.bases(self.places[tip]).iter().map(|id| peel::id(*id)).collect(), ahead, behind }
    }

    /// Whether the history that a branch has in common with the target lies beyond the end of a shallow clone, if there is
    /// any. Then nobody knows which of its commits are its own.
    #[must_use]
    pub fn base_is_cut_off(&self, reader: &Reader<'_>, tip: usize) -> bool {
        self.history.bases(self.places[tip]).is_empty() && ends_early(reader)
    }

    /// Whether the target contains the branch, uncommitted work and all.
    #[must_use]
    pub fn is_contained(&self, tip: usize) -> bool {
        self.history.ahead_behind(self.places[tip]).0 == 0 && !self.has_uncommitted_work(tip) && !self.is_unmerged(tip)
    }

    /// The same analysis, in which the target counts as having these commits of branches as well: what was squashed or
    /// picked.
    #[must_use]
    pub fn counting(&self, landed: &[Id]) -> Self {
        Self {
            target: self.target.clone(),
            tips: self.tips.clone(),
            places: self.places.clone(),
            history: self.history.counting(landed.iter().copied().map(peel::object_id)),
            rules: Arc::clone(&self.rules),
            excerpts: self.excerpts,
            memo: Arc::clone(&self.memo),
            virtual_bases: Mutex::default(),
            undecided_bases: Mutex::default(),
            distant: distant::Distant::default(),
        }
    }

    /// The commits that a branch has and the target has not.
    pub(super) fn own_commits(&self, tip: usize) -> Vec<Id> {
        self.history.own_commits(self.places[tip]).map(peel::id).collect()
    }

    pub(super) fn tree_of(&self, commit: ObjectId) -> Option<ObjectId> {
        self.history.tree(commit)
    }

    pub(super) fn line(&self, commit: ObjectId) -> Option<Vec<(ObjectId, ObjectId)>> {
        self.history.line(commit)
    }

    /// The newest steps of the target that some of these branches have not, with the marks of those.
    pub(super) fn target_since(&self, tips: &[usize], limit: usize) -> Vec<(landed::Step, landed::Marks)> {
        let places: Vec<usize> = tips.iter().map(|tip| self.places[*tip]).collect();
        self.history.target_since(&places, limit)
    }

    /// The mark of a branch among those.
    pub(super) fn mark(&self, tip: usize) -> landed::Marks {
        History::mark(self.places[tip])
    }

    /// The step by which a commit was merged into the target.
    pub(super) fn merged_by(&self, commit: ObjectId) -> Option<landed::Step> {
        self.history.merged_by(commit).map(|(commit, old, new)| landed::Step { commit, old, new })
    }

    /// Whether merging a branch into the target would change nothing.
    #[must_use]
    pub fn changes_nothing(&self, reader: &Reader<'_>, tip: usize) -> bool {
        let [target, branch] = [self.target.tree, self.tips[tip].tree].map(peel::object_id);
        let base = self.history.bases(self.places[tip]).first().and_then(|base| self.history.tree(*base));
        let possible = base.is_some_and(|base| landed::touch_the_same(reader, base, branch, target));
        possible && self.land(reader, tip).tree == Some(self.target.tree)
    }

    /// Merges a branch into the target.
    #[must_use]
    pub fn land(&self, reader: &Reader<'_>, tip: usize) -> Landed {
        let name = &self.tips[tip].name;
        let nothing = |outcome| Landed {
            outcome,
            tree: None,
            changes: None,
            own: Footprint::default(),
            landed: None,
            followed_moves: None,
            unread: BTreeSet::new(),
            base_tree: None,
            unmerged: Vec::new(),
            files_since_base: Touched::default(),
            files_on_target: Touched::default(),
            near: Arc::default(),
        };
        match self.try_land(reader, tip) {
            Ok(Some(landed)) if self.is_unmerged(tip) => landed.unmerged(),
            Ok(Some(landed)) => landed,
            Ok(None) => nothing(Outcome::unknown(no_common_history(reader, name, &self.target.name))),
            Err(error) => nothing(Outcome::unknown(unreadable(error).of(name))),
        }
    }

    fn try_land(&self, reader: &Reader<'_>, tip: usize) -> Result<Option<Landed>, ReadError> {
        let branch = &self.tips[tip];
        let bases = self.history.bases(self.places[tip]);
        let (target_commit, commit) = (peel::object_id(self.target.commit), peel::object_id(branch.commit));
        let Some(base) = self.base_tree(reader, bases, &[target_commit], &[commit], Depth::ASKED)? else {
            return Ok(None);
        };
        let (target_tree, tree) = (peel::object_id(self.target.tree), peel::object_id(branch.tree));
        let done = changes::between(reader, base, tree)?;
        let base_name = self.base_name(reader, bases);
        let mut merger = self.merger(reader, &self.target.name, &branch.name, Ask::Tree);
        merger.labels.base = base_name.as_bytes();
        let mut merged = if base == tree {
            // What changes nothing leaves the target as it is, whatever that did since.
            Merged::unchanged(target_tree)
        } else {
            merger.merge(Sides { base, left: target_tree, right: tree }, Depth::ASKED)?
        };
        merged.undecided.extend(self.undecided_in(base));
        let landed = if merged.clean && merged.undecided.is_empty() {
            Some(changes::between(reader, target_tree, merged.tree)?)
        } else {
            None
        };
        let followed_moves =
            if merged.follows_moves { Some(added_paths(&changes::between(reader, base, target_tree)?)) } else { None };
        let outcome = outcome(reader, self.excerpts, &merged, &|_| false, |gap| gap.of(&branch.name));
        let lacks = Lacks::default();
        Ok(Some(Landed {
            tree: landed.is_some().then(|| peel::id(merged.tree)),
            outcome,
            own: footprint(&done),
            files_since_base: Touched::of(&done),
            files_on_target: landed.as_ref().map(Touched::of).unwrap_or_default(),
            changes: Some(describe::changes(reader, &self.memo, self.attributes(), &done, &lacks)),
            unread: lacks.into_set(),
            landed: landed.as_ref().map(footprint),
            followed_moves,
            base_tree: Some(base),
            near: Arc::default(),
            unmerged: merged.unmerged,
        }))
    }

    /// Whether two branches share commits that the target has not: one grew out of the other, or both out of a third.
    #[must_use]
    pub fn share_commits(&self, left: usize, right: usize) -> bool {
        self.history.share_commits(self.places[left], self.places[right])
    }

    /// The tree of the merge base of a branch with the state that the landing of others leaves.
    pub(super) fn base_after(
        &self,
        reader: &Reader<'_>,
        landed: &[usize],
        tip: usize,
        landings: &[Landed],
    ) -> Result<Option<ObjectId>, ReadError> {
        let places: Vec<usize> = landed.iter().map(|it| self.places[*it]).collect();
        let bases = self.history.landed_bases(&places, self.places[tip]);
        self.base_over(reader, &bases, &self.points(landed), tip, landings)
    }

    /// The commits that are in the target once these branches have landed.
    fn points(&self, landed: &[usize]) -> Vec<ObjectId> {
        let landed = landed.iter().map(|tip| &self.tips[*tip]);
        std::iter::once(&self.target).chain(landed).map(|tip| peel::object_id(tip.commit)).collect()
    }

    /// The tree of the merge bases of a branch with some commits.
    fn base_over(
        &self,
        reader: &Reader<'_>,
        bases: &LandedBases,
        points: &[ObjectId],
        tip: usize,
        landings: &[Landed],
    ) -> Result<Option<ObjectId>, ReadError> {
        match bases {
            LandedBases::AsWithTarget => Ok(landings[tip].base_tree),
            LandedBases::Own(bases) => {
                let commit = peel::object_id(self.tips[tip].commit);
                self.base_tree(reader, bases, points, &[commit], Depth::ASKED)
            }
        }
    }

    /// The branches with which one shares commits that the target has not, in their order.
    pub fn sharing_with(&self, tip: usize) -> impl Iterator<Item = usize> + '_ {
        // What was left out has no place, and the places are in the order of the tips.
        let of = |place: usize| self.places.binary_search(&place).ok();
        self.history.sharing_with(self.places[tip]).filter_map(of)
    }

    /// Whether all that a branch has to be merged with, of those of which the same can be said, are branches that it
    /// meets or shares commits with.
    #[must_use]
    pub fn is_compared_by_meetings(&self, tip: usize, landings: &[Landed]) -> bool {
        let Landed { tree, changes, .. } = &landings[tip];
        tree.is_some() && changes.is_some() && !self.history.in_doubtful_order(self.places[tip])
    }

    /// Whether two branches have to be merged to know whether they conflict, going by what they have in common.
    #[must_use]
    pub fn must_merge(&self, left: usize, right: usize, landings: &[Landed]) -> MustMerge {
        // Where it is not known what a branch did, nobody knows either what it meets.
        let is_known = |tip: usize| landings[tip].changes.is_some();
        let in_doubtful_order = |tip: usize| self.history.in_doubtful_order(self.places[tip]);
        if self.share_commits(left, right)
            || [left, right].into_iter().any(|tip| !is_known(tip) || in_doubtful_order(tip))
        {
            return MustMerge::Always;
        }
        let both_land = landings[left].tree.is_some() && landings[right].tree.is_some();
        match both_land {
            true => MustMerge::IfLandedMeets,
            false
                if self.history.bases(self.places[left]).is_empty()
                    || self.history.bases(self.places[right]).is_empty() =>
            {
                MustMerge::Always
            }
            false if self.history.bases(self.places[left]) == self.history.bases(self.places[right]) => {
                MustMerge::IfOwnMeets
            }
            false => MustMerge::Always,
        }
    }

    fn merger<'m>(&'m self, reader: &'m Reader<'m>, left: &'m Name, right: &'m Name, ask: Ask<'m>) -> Merger<'m> {
        let labels = Sides { base: b"merge base".as_slice(), left: left.bytes(), right: right.bytes() };
        Merger { reader, rules: &self.rules, memo: &self.memo, labels, ask, census: None }
    }
}

/// Whether a pair has to be merged to be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MustMerge {
    /// Both land: only if the landing of the first meets what the second did.
    IfLandedMeets,
    /// One does not land, and both grew from the same merge bases: only if what they did meets.
    IfOwnMeets,
    /// They share commits that the target has not, or one does not land and they did not grow from the same merge
    /// bases, or the order of those is another one for the pair: what they did since then says nothing about the merge of
    /// the two.
    Always,
}

/// What a merge says, leaving out what is known to conflict anyway.
fn outcome(
    reader: &Reader<'_>,
    excerpts: ExcerptPolicy,
    merged: &Merged,
    is_known: &dyn Fn(&[u8]) -> bool,
    about: impl Fn(Gap) -> Gap,
) -> Outcome {
    let undecided = merged.undecided.iter().filter(|undecided| !is_known(&undecided.path));
    let gaps: Vec<Gap> = undecided.map(|undecided| about(describe::undecided(undecided)).hiding()).collect();
    let nothing_new = !merged.unmerged.is_empty() && merged.unmerged.iter().all(|path| is_known(path));
    if merged.clean || nothing_new {
        let state = if gaps.is_empty() { State::Clean } else { State::Unknown };
        return Outcome { state, gaps, ..Outcome::clean() };
    }
    let conflicts = describe::conflicts(reader, excerpts, merged, is_known);
    Outcome { state: State::Conflict, conflicts, gaps }
}

/// Whether the history that is here ends before its beginning.
fn ends_early(reader: &Reader<'_>) -> bool {
    Commits::new(reader).is_shallow()
}

fn no_common_history(reader: &Reader<'_>, name: &Name, other: &Name) -> Gap {
    if ends_early(reader) {
        let message = format!("no common history with '{}' in this shallow clone", other.lossy());
        return Gap::new(GapReason::ShallowHistory, message).of(name).with(other);
    }
    let message = format!("no common history with '{}', so git refuses to merge them", other.lossy());
    Gap::new(GapReason::UnrelatedHistories, message).of(name).with(other)
}

fn unreadable(error: ReadError) -> Gap {
    Gap::new(error.unread().reason, error.to_string())
}

fn footprint(changes: &TreeChanges) -> Footprint {
    let mut footprint = Footprint::default();
    for change in &changes.files {
        let effect = match () {
            () if change.before.is_absent() => Effect::Added,
            () if change.after.is_absent() => Effect::Removed,
            () => Effect::Changed,
        };
        footprint.note(&change.path, effect);
    }
    changes.removed_directories.iter().for_each(|path| footprint.note(path, Effect::DirectoryRemoved));
    footprint.finished()
}

fn added_paths(changes: &TreeChanges) -> Vec<PathKey> {
    changes.files.iter().filter(|change| change.before.is_absent()).map(|change| PathKey::of(&change.path)).collect()
}

/// A path of the library as one of ours.
pub(super) fn repo_path(path: &BString) -> RepoPath {
    RepoPath::new(path.as_bstr().to_owned())
}
