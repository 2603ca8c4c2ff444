//! Pairs that meet only in files of which both change lines: whether they merge is read off what each changes.
//!
//! All of a thousand branches that touch one file meet, two by two. What each of them changes is found once, and two of
//! them are held against each other without a tree or a text being looked at.

use std::cmp::Ordering;
use std::sync::{Arc, OnceLock};

use bstr::{BString, ByteSlice as _};
use gix::ObjectId;

use super::{Analysis, Ask, Landed, MustMerge};
use crate::model::{Id, RepoPath, Text as _};
use crate::overlap::{Overlap, PathKey};
use crate::repo::changes::{FileChange, TreeChanges};
use crate::repo::objects::Reader;
use crate::repo::peel;
use crate::text::{self, Hunk};

/// More files than these are not held against each other this way; nor are those of whom only the paths are known.
const FILES: usize = 1_000;

/// The files that a side touched, by the keys of their paths.
#[derive(Clone, Debug, Default)]
pub(super) struct Touched(Vec<(PathKey, Option<Edit>)>);

/// A file that was there and still is, with other lines.
#[derive(Clone, Debug)]
struct Edit {
    path: BString,
    before: ObjectId,
    after: ObjectId,
    /// What was changed, once that was asked for; `None` if something else than lines decides how the file merges.
    lines: OnceLock<Option<Arc<[Hunk]>>>,
}

impl Touched {
    pub(super) fn of(changes: &TreeChanges) -> Self {
        let edit = |FileChange { path, before, after }: &FileChange| {
            let is_edit = before.mode.is_regular() && before.mode == after.mode;
            let edit = || Edit { path: path.clone(), before: before.id, after: after.id, lines: OnceLock::new() };
            (PathKey::of(path), (is_edit && changes.files.len() <= FILES).then(edit))
        };
        let mut all: Vec<(PathKey, Option<Edit>)> = changes.files.iter().map(edit).collect();
        all.sort_by_key(|(key, _)| *key);
        Self(all)
    }

    /// What stood at a path before its lines were changed.
    fn before(&self, path: &RepoPath) -> Option<ObjectId> {
        let at = self.0.binary_search_by_key(&PathKey::of(path.bytes()), |(key, _)| *key).ok()?;
        let edit = self.0[at].1.as_ref().filter(|edit| edit.path == path.bytes())?;
        Some(edit.before)
    }
}

impl Analysis {
    /// Whether two branches are known to merge that meet only at paths: at each of them, both change lines of what the
    /// target has, and lines that are apart. Where it is not, nothing is known.
    #[must_use]
    pub fn are_beside(&self, reader: &Reader<'_>, left: usize, right: usize, landings: &[Landed]) -> bool {
        let (first, second) = (&landings[left], &landings[right]);
        let follows_moves = first.followed_moves.is_some() || second.followed_moves.is_some();
        if follows_moves || self.must_merge(left, right, landings) != MustMerge::IfLandedMeets {
            return false;
        }
        let (mut first, mut second) = (first.files_on_target.0.as_slice(), second.files_since_base.0.as_slice());
        while let ([(key, edit), others @ ..], [(other_key, other), rest @ ..]) = (first, second) {
            match key.cmp(other_key) {
                Ordering::Less => first = others,
                Ordering::Greater => second = rest,
                Ordering::Equal => {
                    // The keys of two paths may be the same: then the next one is not, or not known to be apart.
                    let is_apart = |edit: &Edit| other.as_ref().is_some_and(|it| self.are_apart(reader, edit, it));
                    let more =
                        others.first().is_some_and(|it| it.0 == *key) || rest.first().is_some_and(|it| it.0 == *key);
                    if more || !edit.as_ref().is_some_and(is_apart) {
                        return false;
                    }
                    (first, second) = (others, rest);
                }
            }
        }
        true
    }

    /// Whether what the target becomes when two branches have landed is what it becomes with each of them, and at the
    /// paths of both the lines of both: they land, and do not meet, or only at lines that are apart.
    #[must_use]
    pub fn are_side_by_side(
        &self,
        reader: &Reader<'_>,
        [left, right]: [usize; 2],
        landings: &[Landed],
        overlap: &Overlap,
    ) -> bool {
        if self.must_merge(left, right, landings) != MustMerge::IfLandedMeets {
            return false;
        }
        let meets_at_paths = || overlap.meet_at_paths(left, right);
        !overlap.landed_meets(left, right) || meets_at_paths() && self.are_beside(reader, left, right, landings)
    }

    /// What two branches that are [side by side](Self::are_side_by_side) change on the target together, of what the
    /// landing of each changes there, in the order of the paths. `None` if something cannot be read.
    #[must_use]
    pub fn side_by_side(
        &self,
        reader: &Reader<'_>,
        landings: [&Landed; 2],
        [mut ours, mut theirs]: [&[(RepoPath, Option<Id>)]; 2],
    ) -> Option<Vec<(RepoPath, Option<Id>)>> {
        let mut both = Vec::with_capacity(ours.len() + theirs.len());
        while let ([one, others @ ..], [other, rest @ ..]) = (ours, theirs) {
            match one.0.cmp(&other.0) {
                Ordering::Less => {
                    both.push(one.clone());
                    ours = others;
                }
                Ordering::Greater => {
                    both.push(other.clone());
                    theirs = rest;
                }
                Ordering::Equal => {
                    let lines = || self.lines_of_both(reader, &one.0, landings, [one.1?, other.1?]);
                    both.push((one.0.clone(), if one.1 == other.1 { one.1 } else { Some(lines()?) }));
                    (ours, theirs) = (others, rest);
                }
            }
        }
        both.extend(ours.iter().chain(theirs).cloned());
        Some(both)
    }

    /// The file at a path of both, with the lines of either. `None` if they do not change lines of the same text there.
    fn lines_of_both(
        &self,
        reader: &Reader<'_>,
        path: &RepoPath,
        [first, second]: [&Landed; 2],
        [ours, theirs]: [Id; 2],
    ) -> Option<Id> {
        let before =
            first.files_on_target.before(path).filter(|it| second.files_since_base.before(path) == Some(*it))?;
        let name = &self.target.name;
        let versions = [before, peel::object_id(ours), peel::object_id(theirs)];
        self.merger(reader, name, name, Ask::Tree).merged_lines(path.bytes(), versions).map(peel::id)
    }

    fn are_apart(&self, reader: &Reader<'_>, one: &Edit, other: &Edit) -> bool {
        let lines = |edit: &Edit| {
            let found = || {
                let name = &self.target.name;
                let merger = self.merger(reader, name, name, Ask::Tree);
                merger.edited_lines(edit.path.as_bstr(), edit.before, edit.after)
            };
            edit.lines.get_or_init(found).clone()
        };
        one.before == other.before
            && lines(one).is_some_and(|one| lines(other).is_some_and(|other| text::are_apart(&one, &other)))
    }
}

#[cfg(test)]
mod tests;
