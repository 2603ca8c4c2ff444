//! Landing a branch on what others have left: the steps of a plan.

use super::{Analysis, Depth, Landed, Outcome, no_common_history, outcome, unreadable};
use crate::model::{Id, Read, Sides, Unread};
use crate::repo::error::read;
use crate::repo::merge::{Ask, Merged};
use crate::repo::objects::Reader;
use crate::repo::reverts::reverts_in;
use crate::repo::{ReadError, peel};

/// A state of the target: its tree, and which branches have landed, in their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ground {
    /// The tree.
    pub tree: Id,
    /// The branches.
    pub landed: Vec<usize>,
}

impl Ground {
    /// The state that a merge leaves, if it is clean.
    fn after(&self, tip: usize, merged: &Merged) -> Option<Self> {
        let landed = || [self.landed.as_slice(), &[tip]].concat();
        (merged.clean && merged.undecided.is_empty()).then(|| Self { tree: peel::id(merged.tree), landed: landed() })
    }
}

impl Analysis {
    /// The target as it is.
    #[must_use]
    pub fn ground(&self) -> Ground {
        Ground { tree: self.target_tree(), landed: Vec::new() }
    }

    /// Merges a branch into the tree that others have left, as `git merge` would, and says what it gives and, where it
    /// is clean, which state it leaves.
    #[must_use]
    pub fn land_on(
        &self,
        reader: &Reader<'_>,
        ground: &Ground,
        tip: usize,
        landings: &[Landed],
    ) -> (Outcome, Option<Ground>) {
        let name = &self.tips[tip].name;
        if self.is_unmerged(tip) {
            return (Outcome::unmerged(), None);
        }
        match self.merged_on(reader, ground, tip, landings) {
            Ok(Some(merged)) => {
                let outcome = outcome(reader, self.excerpts, &merged, &|_| false, |gap| gap.of(name));
                (outcome, ground.after(tip, &merged))
            }
            Ok(None) => (Outcome::unknown(no_common_history(reader, name, &self.target.name)), None),
            Err(error) => (Outcome::unknown(unreadable(error).of(name)), None),
        }
    }

    /// The state alone; `None` if the merge is not clean. What a file left undecided is not read, either.
    pub fn state_on(
        &self,
        reader: &Reader<'_>,
        ground: &Ground,
        tip: usize,
        landings: &[Landed],
    ) -> Read<Option<Ground>> {
        if self.is_unmerged(tip) {
            return Read::of(None);
        }
        match self.merged_on(reader, ground, tip, landings) {
            Ok(Some(merged)) => match merged.undecided.first().filter(|_| merged.clean) {
                Some(undecided) => Read::from_result(Err(Unread { id: None, reason: undecided.reason })),
                None => Read::of(ground.after(tip, &merged)),
            },
            Ok(None) => Read::of(None),
            Err(error) => read(Err(error)),
        }
    }

    fn merged_on(
        &self,
        reader: &Reader<'_>,
        ground: &Ground,
        tip: usize,
        landings: &[Landed],
    ) -> Result<Option<Merged>, ReadError> {
        let Ground { tree, landed } = ground;
        let Some(base) = self.base_after(reader, landed, tip, landings)? else { return Ok(None) };
        let trees = Sides { base, left: peel::object_id(*tree), right: peel::object_id(self.tips[tip].tree) };
        let merger = self.merger(reader, &self.target.name, &self.tips[tip].name, Ask::Tree);
        let mut merged = merger.merge(trees, Depth::ASKED)?;
        merged.undecided.extend(self.undecided_in(base));
        Ok(Some(merged))
    }

    /// Whether a branch contains the commit of another: it grew out of it.
    #[must_use]
    pub fn contains(&self, outer: usize, inner: usize) -> bool {
        let commit = peel::object_id(self.tips[inner].commit);
        self.tips[outer].commit != self.tips[inner].commit && self.history.reaches(self.places[outer], commit)
    }

    /// When the oldest commit that the target has not was written, in seconds since 1970, and what the trailers of all
    /// of them say a branch depends on, in the order of the commits. What cannot be read says nothing.
    #[must_use]
    pub fn story(&self, reader: &Reader<'_>, tip: usize) -> Story {
        let mut story = Story::default();
        for id in self.history.own_commits(self.places[tip]) {
            let Ok(commit) = reader.git().find_commit(id) else { continue };
            let Ok(decoded) = commit.decode() else { continue };
            let written = decoded.author().ok().and_then(|author| author.time().ok()).map(|time| time.seconds);
            story.began = [story.began, written].into_iter().flatten().min();
            story.reverts.extend(reverts_in(decoded.message).iter().map(ToString::to_string));
            for trailer in decoded.message_trailers().filter(|it| it.token.eq_ignore_ascii_case(b"depends-on")) {
                story.depends_on.push(trailer.value.to_string());
            }
        }
        story.depends_on.sort();
        story.depends_on.dedup();
        story
    }
}

/// What the commits of a branch say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Story {
    /// When the first of them was written, in seconds since 1970.
    pub began: Option<i64>,
    /// What `Depends-On:` trailers name, sorted.
    pub depends_on: Vec<String>,
    /// The commits that they say to revert.
    pub reverts: Vec<String>,
}
