//! Commits as steps from one tree to another.

use std::collections::BinaryHeap;

use gix::ObjectId;
use rustc_hash::FxHashMap;

use super::super::ReadError;
use super::super::commits::{Commit, Commits};
use super::super::objects::Reader;

/// A commit as a step from one tree to another.
#[derive(Clone, Copy)]
pub(in crate::repo) struct Step {
    pub(in crate::repo) commit: ObjectId,
    pub(in crate::repo) old: ObjectId,
    pub(in crate::repo) new: ObjectId,
}

impl Step {
    /// The step that takes this one back.
    pub(super) fn back(self) -> Self {
        Self { old: self.new, new: self.old, ..self }
    }
}

/// A commit on the way through the history of a branch.
struct Seen {
    commit: Commit,
    hidden: bool,
    queued: bool,
}

/// The commits of `tip` without those of `hidden`, or `None` if there are more than `limit` of them. The walk ends as
/// soon as only hidden commits are left, however long their history is. Merges and roots are left out.
pub(super) fn steps(
    reader: &Reader<'_>,
    tip: ObjectId,
    hidden: &[ObjectId],
    limit: usize,
) -> Result<Option<Vec<Step>>, ReadError> {
    let commits = Commits::new(reader);
    let mut seen: FxHashMap<ObjectId, Seen> = FxHashMap::default();
    let mut queue = BinaryHeap::new();
    let mut found = Vec::new();
    let mut open = 0_usize;
    let mut arrivals: Vec<(ObjectId, bool)> = hidden.iter().map(|id| (*id, true)).chain([(tip, false)]).collect();
    loop {
        for (id, hides) in arrivals.drain(..) {
            match seen.get_mut(&id) {
                None => {
                    let commit = commits.read(id)?;
                    queue.push((commit.time, id));
                    open += usize::from(!hides);
                    seen.insert(id, Seen { commit, hidden: hides, queued: true });
                }
                Some(known) if hides && !known.hidden => {
                    known.hidden = true;
                    if known.queued {
                        open -= 1;
                    } else {
                        // A clock went wrong: what was passed on without being hidden is passed on again.
                        known.queued = true;
                        queue.push((known.commit.time, id));
                    }
                }
                Some(_) => {}
            }
        }
        let Some((_, id)) = queue.pop().filter(|_| open > 0) else { break };
        let Some(known) = seen.get_mut(&id) else { continue };
        known.queued = false;
        arrivals.extend(known.commit.parents.iter().map(|parent| (*parent, known.hidden)));
        if !known.hidden {
            open -= 1;
            found.push(id);
        }
        if found.len() > limit {
            return Ok(None);
        }
    }
    let step = |id: &ObjectId| {
        let Seen { commit, hidden: false, .. } = seen.get(id)? else { return None };
        let [parent] = commit.parents[..] else { return None };
        Some(Step { commit: *id, old: seen.get(&parent)?.commit.tree, new: commit.tree })
    };
    Ok(Some(found.iter().filter_map(step).collect()))
}
