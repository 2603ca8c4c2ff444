//! The merge base of what is merged: where there are several, they are merged with each other first.
//!
//! # Relation to Git
//! `merge_ort_internal` of merge-ort.c. Git calls itself for the bases of bases; here what is begun waits in a list,
//! since a history may be tangled to any depth.

use std::borrow::Cow;

use gix::ObjectId;

use super::Analysis;
use crate::model::Sides;
use crate::repo::ReadError;
use crate::repo::commits::Commits;
use crate::repo::merge::{Ask, Depth, Undecided};
use crate::repo::objects::{Reader, lock};
use crate::text::ConflictStyle;

/// What git calls the base of a merge where there are several, and where there is none. With `merge.conflictStyle =
/// diff3` it stands in the files that conflict. Those of a virtual base count when they are compared for renames.
const SEVERAL: &str = "merged common ancestors";
const NONE: &str = "empty tree";

/// A virtual merge base that is being made.
struct VirtualBase {
    bases: Vec<ObjectId>,
    /// How many of them are in the tree.
    merged: usize,
    tree: ObjectId,
    depth: Depth,
}

impl Analysis {
    /// The tree of a merge base. Several bases are merged into a virtual one, oldest first, as git does.
    pub(super) fn base_tree(
        &self,
        reader: &Reader<'_>,
        bases: &[ObjectId],
        left: &[ObjectId],
        right: &[ObjectId],
        depth: Depth,
    ) -> Result<Option<ObjectId>, ReadError> {
        if let [base] = *bases {
            return Ok(self.history.tree(base));
        }
        if bases.is_empty() {
            return Ok(None);
        }
        let commits = Commits::new(reader);
        let reordered =
            if self.history.equally_old(bases) { commits.merge_bases(left, right)? } else { bases.to_vec() };
        self.virtual_base(reader, &commits, &reordered, depth).map(Some)
    }

    /// What git calls these merge bases in a file that shows its base. Such a file may be in a tree that git takes for
    /// clean.
    pub(super) fn base_name(&self, reader: &Reader<'_>, bases: &[ObjectId]) -> Cow<'static, str> {
        // To shorten an id costs a look at all objects, so it is done only where it is shown.
        let is_shown = self.rules.settings.conflict_style != ConflictStyle::Merge;
        match *bases {
            [one] if is_shown => Cow::Owned(reader.short(one)),
            [_] | [] => Cow::Borrowed(NONE),
            _ => Cow::Borrowed(SEVERAL),
        }
    }

    /// Merges several merge bases into one, and before that their own, as deep as the history is tangled.
    fn virtual_base(
        &self,
        reader: &Reader<'_>,
        commits: &Commits<'_>,
        bases: &[ObjectId],
        depth: Depth,
    ) -> Result<ObjectId, ReadError> {
        if bases.is_empty() {
            return Ok(ObjectId::empty_tree(reader.hash_kind()));
        }
        let mut open = vec![self.virtual_base_of(commits, bases, depth)?];
        let mut made = None;
        while let Some(base) = open.last_mut() {
            let Some(next) = base.bases.get(base.merged).copied() else {
                made = Some(base.tree);
                let Some(done) = open.pop() else { break };
                lock(&self.virtual_bases).insert((done.depth.0, done.bases), done.tree);
                continue;
            };
            let (inner, inner_name) = match made.take() {
                Some(tree) => (tree, SEVERAL.into()),
                None => match commits.merge_bases(&base.bases[..base.merged], &[next])?.as_slice() {
                    [] => (ObjectId::empty_tree(reader.hash_kind()), NONE.into()),
                    [one] => (commits.read(*one)?.tree, reader.short(*one)),
                    several => {
                        let depth = Depth(base.depth.0 + 1);
                        let known = lock(&self.virtual_bases).get(&(depth.0, several.to_vec())).copied();
                        let Some(tree) = known else {
                            open.push(self.virtual_base_of(commits, several, depth)?);
                            continue;
                        };
                        (tree, SEVERAL.into())
                    }
                },
            };
            let trees = Sides { base: inner, left: base.tree, right: commits.read(next)?.tree };
            let merger = self.merger(reader, &self.target.name, &self.target.name, Ask::Tree);
            let found = merger.virtual_base(trees, inner_name.as_bytes(), base.depth)?;
            let mut undecided = [inner, base.tree].map(|part| self.undecided_in(part)).concat();
            undecided.extend(found.undecided);
            base.tree = found.tree;
            base.merged += 1;
            if !undecided.is_empty() {
                lock(&self.undecided_bases).insert(base.tree, undecided);
            }
        }
        Ok(made.unwrap_or_else(|| ObjectId::empty_tree(reader.hash_kind())))
    }

    /// The beginning of a virtual base: the first one, and all of them where it was made before.
    fn virtual_base_of(
        &self,
        commits: &Commits<'_>,
        bases: &[ObjectId],
        depth: Depth,
    ) -> Result<VirtualBase, ReadError> {
        let bases = bases.to_vec();
        let known = lock(&self.virtual_bases).get(&(depth.0, bases.clone())).copied();
        if let Some(tree) = known {
            return Ok(VirtualBase { tree, merged: bases.len(), bases, depth });
        }
        let tree = commits.read(bases[0])?.tree;
        Ok(VirtualBase { bases, merged: 1, tree, depth })
    }

    /// What could not be decided when this tree was made of several merge bases: it hides the verdicts that rest on it.
    pub(super) fn undecided_in(&self, base: ObjectId) -> Vec<Undecided> {
        lock(&self.undecided_bases).get(&base).cloned().unwrap_or_default()
    }
}
