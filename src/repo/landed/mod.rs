//! What the target has already, although it does not contain the commits: picked or squashed work.
//!
//! Work is known again by its patch: the lines that it removes and adds, per path, without whitespace and line numbers.
//! This is the idea of `git patch-id`, without the context lines, which change when other work lands first. A patch of
//! one line can be equal by accident, so it also takes the author and the author's time, or the subject.
//!
//! What costs something comes last. A branch can only have landed if every file that its first commit changed is
//! changed in the target too. Only for such branches are the target's commits looked through, once for all of them, and
//! only those are compared as a whole that change nothing but what such a branch changed.

mod grounds;
mod patches;
mod steps;

use gix::ObjectId;
use rayon::prelude::*;

use super::error::read;
use super::history::Line;
use super::objects::Reader;
use super::peel;
use super::trees::{Mode, Version, differing};
use super::{Analysis, ReadError, Relation, Repository};
use crate::model::{Id, Read};
use grounds::Grounds;
pub(super) use grounds::Marks;
use patches::Base;
pub use patches::TargetPatches;
pub(super) use patches::contains;
pub(super) use steps::Step;
use steps::steps;

/// Branches with more commits than this are not taken apart.
const BRANCH_COMMITS: usize = 500;

/// How many of the target's newest commits are looked at.
const TARGET_COMMITS: usize = 5_000;

/// No more commits of a branch than these are taken for one that was squashed, unless they are all of it.
const SQUASHED: usize = 50;

/// How a branch's work came to be in the target already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Already {
    /// The target contains its commits.
    Contained,
    /// The target has a commit with the same patch for each of its commits: rebased or cherry-picked.
    Picked,
    /// The target has one commit with the patch of several.
    Squashed,
}

/// What the target has of a branch's work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AbsorbedWork {
    /// How it came there.
    pub how: Already,
    /// The commits of the branch that have landed.
    pub commits: Vec<Id>,
    /// The commits of the target that have their work, in the order of the branch.
    pub by: Vec<Id>,
    /// What has not landed, if only the first commits have.
    pub rest: Option<Rest>,
    /// The commit of the target that took the work back, so that it is there no more.
    pub reverted: Option<Id>,
}

/// What remains on top of commits that have landed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rest {
    /// The last commit of the branch that has landed.
    pub since: Id,
    /// How many commits have not.
    pub commits: usize,
}

/// Whether the target has a change.
enum Standing {
    Absent,
    There(ObjectId),
    /// It had: the commit that made it, and the one that took it back.
    Reverted(ObjectId, ObjectId),
}

impl Repository {
    /// Looks through the newest commits of the target for work of these branches. What a branch has itself cannot be its
    /// work in another form.
    #[must_use]
    pub fn target_patches(&self, analysis: &Analysis, tips: &[usize]) -> TargetPatches {
        let ground = |reader: &mut Reader<'_>, tip: &usize| {
            let mut grounds = Grounds::default();
            let steps = analysis.own_steps(reader, *tip);
            steps.into_iter().for_each(|step| grounds.add(reader, step, analysis.mark(*tip)));
            grounds
        };
        let grounds = tips.par_iter().map_init(|| self.objects.reader(), ground);
        let grounds = grounds.reduce(Grounds::default, Grounds::join);
        TargetPatches::gather(&self.objects, &grounds, &analysis.target_since(tips, TARGET_COMMITS))
    }
}

impl Analysis {
    /// Whether the target can have something of a branch by other commits, or can have taken the branch back: whether
    /// every file of the branch's first commit, or of all of it, has changed there.
    #[must_use]
    pub fn may_be_absorbed(&self, reader: &Reader<'_>, tip: usize) -> bool {
        let [commit, target] = [self.tips()[tip].commit, self.target_tree()].map(peel::object_id);
        let step = if self.relation(tip).ahead == 0 {
            self.merged_by(commit).map(Step::back)
        } else {
            self.first_step(tip, commit)
        };
        step.is_some_and(|step| touch_the_same(reader, step.old, step.new, target))
    }

    /// What has to be in the target if anything of a branch is: its first commit, or all of it, if it merged something.
    fn first_step(&self, tip: usize, commit: ObjectId) -> Option<Step> {
        let Some(line) = self.line(commit) else {
            let base = self.relation(tip).bases.first().map(|base| peel::object_id(*base))?;
            return Some(Step { commit, old: self.tree_of(base)?, new: self.tree_of(commit)? });
        };
        let mut steps = line.windows(2).map(|two| Step { commit: two[1].0, old: two[0].1, new: two[1].1 });
        steps.find(|step| step.old != step.new)
    }

    /// All that the target is asked for of a branch: each of its commits, and all of them together. What cannot be read
    /// is left out.
    fn own_steps(&self, reader: &Reader<'_>, tip: usize) -> Vec<Step> {
        let commit = peel::object_id(self.tips()[tip].commit);
        let Relation { ahead, bases, .. } = self.relation(tip);
        if ahead == 0 {
            return self.merged_by(commit).into_iter().collect();
        }
        let hidden: Vec<ObjectId> = bases.into_iter().map(peel::object_id).collect();
        let whole = || Some(Step { commit, old: self.tree_of(*hidden.first()?)?, new: self.tree_of(commit)? });
        let mut found = match self.line(commit) {
            Some(line) if line.len() > BRANCH_COMMITS => return Vec::new(),
            Some(line) => line.windows(2).map(|two| Step { commit: two[1].0, old: two[0].1, new: two[1].1 }).collect(),
            None => steps(reader, commit, &hidden, BRANCH_COMMITS).ok().flatten().unwrap_or_default(),
        };
        found.extend(whole());
        found
    }

    /// What the target has of the committed work of a branch.
    pub fn absorbed(&self, reader: &Reader<'_>, patches: &TargetPatches, tip: usize) -> Read<Option<AbsorbedWork>> {
        read(self.find_absorbed(reader, patches, tip))
    }

    fn find_absorbed(
        &self,
        reader: &Reader<'_>,
        patches: &TargetPatches,
        tip: usize,
    ) -> Result<Option<AbsorbedWork>, ReadError> {
        let [commit, target] = [self.tips()[tip].commit, self.target_tree()].map(peel::object_id);
        let search = Search { reader, patches, target, mark: self.mark(tip) };
        if self.relation(tip).ahead == 0 {
            return search.contained(commit, self.merged_by(commit));
        }
        match self.line(commit) {
            Some(line) if line.len() <= BRANCH_COMMITS => search.first_of(&line),
            Some(_) => Ok(None),
            None => search.whole(commit, &self.relation(tip).bases, &self.own_commits(tip)),
        }
    }
}

/// What is looked for, and where.
struct Search<'s> {
    reader: &'s Reader<'s>,
    patches: &'s TargetPatches,
    /// The target's tree.
    target: ObjectId,
    /// The mark of the branch.
    mark: Marks,
}

impl Search<'_> {
    /// A commit that contains all that the branch has from the target.
    fn own(&self, commit: ObjectId) -> Base {
        Base { commit, lacks: self.mark }
    }

    /// A branch that the target contains: whether it was taken back since. `merge` is the step by which it landed.
    fn contained(&self, commit: ObjectId, merge: Option<Step>) -> Result<Option<AbsorbedWork>, ReadError> {
        let whole = |reverted| AbsorbedWork {
            how: Already::Contained,
            commits: Vec::new(),
            by: vec![peel::id(commit)],
            rest: None,
            reverted,
        };
        let Some(merge) = merge.filter(|merge| self.may_have(merge.back())) else { return Ok(Some(whole(None))) };
        let standing = self.standing(merge, vec![merge.commit], self.own(commit))?;
        let reverted = if let Standing::Reverted(_, by) = standing { Some(peel::id(by)) } else { None };
        Ok(Some(whole(reverted)))
    }

    /// How many of the first commits have landed, of a branch that is one line on top of the target.
    fn first_of(&self, line: &Line) -> Result<Option<AbsorbedWork>, ReadError> {
        let Some(&(base, _)) = line.first() else { return Ok(None) };
        let base = self.own(base);
        let step = |from: usize, to: usize| Step { commit: line[to].0, old: line[from].1, new: line[to].1 };
        let last = line.len() - 1;
        let (mut at, mut by, mut reverted, mut how) = (0, Vec::new(), None, Already::Picked);
        while at < last && reverted.is_none() {
            if line[at].1 == line[at + 1].1 {
                // A commit that changes nothing goes with the others.
                at += 1;
                continue;
            }
            let most = last.min(at + SQUASHED);
            let ends = std::iter::once(last).chain((at + 1..=most).rev().filter(|end| *end != last));
            let mut found = None;
            for end in ends.filter(|end| line[*end].1 != line[at].1) {
                let commits: Vec<ObjectId> = line[at + 1..=end].iter().map(|(id, _)| *id).collect();
                let like = self.patches.like(self.reader, step(at, end), base, &commits)?;
                match self.standing(step(at, end), like, base)? {
                    Standing::Absent => continue,
                    Standing::There(commit) => found = Some((end, commit)),
                    Standing::Reverted(commit, back) => {
                        reverted = Some(peel::id(back));
                        found = Some((end, commit));
                    }
                }
                break;
            }
            let Some((end, commit)) = found else { break };
            if end > at + 1 {
                how = Already::Squashed;
            }
            by.push(peel::id(commit));
            at = end;
        }
        let rest = (at < last).then(|| Rest { since: peel::id(line[at].0), commits: last - at });
        let commits = line[1..=at].iter().map(|(id, _)| peel::id(*id)).collect();
        Ok((!by.is_empty()).then_some(AbsorbedWork { how, commits, by, rest, reverted }))
    }

    /// Whether all of a branch has landed that merged something itself.
    fn whole(&self, commit: ObjectId, bases: &[Id], own: &[Id]) -> Result<Option<AbsorbedWork>, ReadError> {
        let hidden: Vec<ObjectId> = bases.iter().copied().map(peel::object_id).collect();
        let Some(&first) = hidden.first() else { return Ok(None) };
        // One of several bases has not all that the branch has from the target.
        let base = Base { commit: first, lacks: Marks::MAX };
        let tree = |id| peel::peel(self.reader.git(), id).map(|commit| commit.tree).map_err(ReadError::from);
        let whole = Step { commit, old: tree(base.commit)?, new: tree(commit)? };
        if whole.old == whole.new || own.len() > BRANCH_COMMITS || !self.may_have(whole) {
            return Ok(None);
        }
        let landed = |how, by, reverted| AbsorbedWork { how, commits: own.to_vec(), by, rest: None, reverted };
        if let Some(by) = self.picked(commit, &hidden, base)? {
            return Ok(Some(landed(Already::Picked, by, None)));
        }
        let commits: Vec<ObjectId> = own.iter().copied().map(peel::object_id).collect();
        let like = self.patches.like(self.reader, whole, base, &commits)?;
        Ok(match self.standing(whole, like, base)? {
            Standing::Absent => None,
            Standing::There(by) => Some(landed(Already::Squashed, vec![peel::id(by)], None)),
            Standing::Reverted(by, back) => Some(landed(Already::Squashed, vec![peel::id(by)], Some(peel::id(back)))),
        })
    }

    /// The counterparts of the commits of a branch, if each has one.
    fn picked(&self, commit: ObjectId, hidden: &[ObjectId], base: Base) -> Result<Option<Vec<Id>>, ReadError> {
        let Some(steps) = steps(self.reader, commit, hidden, BRANCH_COMMITS)? else { return Ok(None) };
        let mut by = Vec::new();
        for step in steps.iter().rev().filter(|step| step.old != step.new) {
            let like = self.patches.like(self.reader, *step, base, &[step.commit])?;
            let Standing::There(found) = self.standing(*step, like, base)? else { return Ok(None) };
            by.push(peel::id(found));
        }
        Ok((!by.is_empty()).then_some(by))
    }

    /// Whether one of the commits that made a change still stands.
    fn standing(&self, step: Step, made: Vec<ObjectId>, base: Base) -> Result<Standing, ReadError> {
        if made.is_empty() {
            return Ok(Standing::Absent);
        }
        let back = self.patches.against(self.reader, step, base)?;
        let mut standing = Standing::Absent;
        for commit in made {
            match back.iter().find(|back| contains(self.reader, **back, commit)) {
                None => return Ok(Standing::There(commit)),
                Some(back) => standing = Standing::Reverted(commit, *back),
            }
        }
        Ok(standing)
    }

    /// Whether the target can have what a step does: every file that it changed is another one there, too.
    fn may_have(&self, step: Step) -> bool {
        touch_the_same(self.reader, step.old, step.new, self.target)
    }
}

/// Whether every file that `branch` changed is changed in `target`, too: only then can the target have all of it.
pub(super) fn touch_the_same(reader: &Reader<'_>, base: ObjectId, branch: ObjectId, target: ObjectId) -> bool {
    // What cannot be read may be the same; whoever compares it says that it is missing.
    !leave_untouched(reader, base, branch, target).unwrap_or(false)
}

/// Whether `target` has left a file as it was that `branch` changed. The three trees are looked through side by side, up
/// to the first such file.
fn leave_untouched(reader: &Reader<'_>, base: ObjectId, branch: ObjectId, target: ObjectId) -> Result<bool, ReadError> {
    let mut open = vec![[base, branch, target].map(|id| Version { mode: Mode::TREE, id })];
    while let Some(versions) = open.pop() {
        let raw = |at: usize| versions[at].mode.is_tree().then(|| reader.tree(versions[at].id)).transpose();
        let (before, after) = (raw(0)?, raw(1)?);
        // What the target has in a folder that cannot be read is not known to be what it was.
        let Ok(target) = raw(2) else { continue };
        let raw = [before, after, target];
        let raw = raw.each_ref().map(|raw| raw.as_deref().unwrap_or_default());
        for item in differing(raw, reader.hash_kind()) {
            let [before, after, target] = item.versions;
            if before == after {
                continue;
            }
            let is_file = |version: Version| !version.is_absent() && !version.mode.is_tree();
            let untouched = if is_file(before) {
                target.id == before.id && !target.is_absent() && !(is_file(after) && after.id == before.id)
            } else {
                is_file(after) && target.is_absent()
            };
            if untouched {
                return Ok(true);
            }
            if before.mode.is_tree() || after.mode.is_tree() {
                open.push(item.versions);
            }
        }
    }
    Ok(false)
}

#[cfg(test)]
mod tests;
