//! Work that the target has taken back. To git it is merged all the same, so that a branch that builds on it loses it
//! without a conflict.

use std::collections::BTreeSet;

use bstr::{BStr, ByteSlice as _};
use gix::ObjectId;

use super::commits::Commits;
use super::peel;
use super::{Analysis, Repository};
use crate::model::Id;

/// How many of the target's newest commits are asked whether they revert something.
const NEWEST: usize = 250;

/// What `git revert` writes before the commit that is taken back.
const SAYS: &[u8] = b"This reverts commit ";

/// A branch that builds on work which the target has taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reverted {
    /// The branch, by its place among the tips.
    pub tip: usize,
    /// The commit of the target that takes the work back.
    pub revert: Id,
    /// The commit that brought the work to the target.
    pub brought_by: Id,
}

/// A commit of the target's first-parent history.
struct Step {
    id: ObjectId,
    parents: Vec<ObjectId>,
    tree: ObjectId,
    /// The commits that it says to revert.
    reverts: Vec<ObjectId>,
}

impl Repository {
    /// The branches that grew out of work which the target has taken back and not brought again. Where history cannot be
    /// read, it ends.
    #[must_use]
    pub fn reverted(&self, analysis: &Analysis) -> Vec<Reverted> {
        let reader = self.reader();
        let steps = self.newest_steps(peel::object_id(analysis.target_commit()));
        let line: BTreeSet<ObjectId> = steps.iter().map(|step| step.id).collect();
        let found = taken_back(&steps);
        let commits = Commits::new(&reader);
        let is_in = |inner: ObjectId, outer: ObjectId| {
            inner == outer || commits.merge_bases(&[inner], &[outer]).is_ok_and(|bases| bases == [inner])
        };
        let parents = |id: ObjectId| {
            let commit = reader.git().find_commit(id).ok();
            commit.map(|it| it.parent_ids().map(gix::Id::detach).collect::<Vec<_>>()).unwrap_or_default()
        };
        // What a merge brought, or the commit itself; what the main line goes on from is everybody's.
        let builds_on = |base: ObjectId, brought: ObjectId| match parents(brought).as_slice() {
            [first, merged @ ..] if !merged.is_empty() => {
                merged.iter().any(|side| is_in(base, *side)) && !is_in(base, *first)
            }
            _ => base == brought || !line.contains(&base) && !line.contains(&brought) && is_in(brought, base),
        };
        let mut all = Vec::new();
        for tip in (0..analysis.tips().len()).filter(|_| !found.is_empty()) {
            let bases = analysis.relation(tip).bases;
            let told =
                found.iter().find(|(_, brought)| bases.iter().any(|base| builds_on(peel::object_id(*base), *brought)));
            let Some((revert, brought)) = told else { continue };
            // It brings the work back if it reverts the revert.
            let story = analysis.story(&reader, tip);
            if !story.reverts.contains(&revert.to_string()) {
                all.push(Reverted { tip, revert: peel::id(*revert), brought_by: peel::id(*brought) });
            }
        }
        all
    }

    fn newest_steps(&self, target: ObjectId) -> Vec<Step> {
        let reader = self.reader();
        let mut steps = Vec::new();
        let mut next = Some(target);
        while let Some(commit) = next.and_then(|id| reader.git().find_commit(id).ok()) {
            let Ok(tree) = commit.tree_id() else { break };
            let parents: Vec<ObjectId> = commit.parent_ids().map(gix::Id::detach).collect();
            let reverts = commit.message_raw().map(reverts_in).unwrap_or_default();
            next = parents.first().copied().filter(|_| steps.len() + 1 < NEWEST);
            steps.push(Step { id: commit.id, parents, tree: tree.detach(), reverts });
        }
        steps
    }
}

/// Who takes back what, the newest first: by what commits say, and by merges after which the tree is what it was before.
fn taken_back(steps: &[Step]) -> Vec<(ObjectId, ObjectId)> {
    let mut found: Vec<(ObjectId, ObjectId)> = Vec::new();
    for (at, step) in steps.iter().enumerate() {
        found.extend(step.reverts.iter().map(|brought| (step.id, *brought)));
        // The commit before it is a merge, and it leaves the tree from before that one.
        if let [merge, before, ..] = &steps[at + 1..]
            && merge.parents.len() > 1
            && step.reverts.is_empty()
            && step.tree == before.tree
            && merge.tree != before.tree
        {
            found.push((step.id, merge.id));
        }
    }
    // A revert that was reverted takes nothing back, and the one that did so brings it again.
    let void: BTreeSet<ObjectId> = found.iter().map(|(_, brought)| *brought).collect();
    let reverts: BTreeSet<ObjectId> = found.iter().map(|(revert, _)| *revert).collect();
    found.retain(|(revert, brought)| !void.contains(revert) && !reverts.contains(brought));
    found
}

/// The commits that a message says to revert.
pub(super) fn reverts_in(message: &BStr) -> Vec<ObjectId> {
    let message: &[u8] = message;
    let after = message.find_iter(SAYS).map(|at| &message[at + SAYS.len()..]);
    let id = |rest: &[u8]| {
        let digits = rest.iter().take_while(|byte| byte.is_ascii_hexdigit()).count();
        ObjectId::from_hex(&rest[..digits]).ok()
    };
    after.filter_map(id).collect()
}
