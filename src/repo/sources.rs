//! What contracts are read from: the blobs that changed between two trees, and the files of a tree.

use bstr::BString;
use rustc_hash::FxHashSet;

use super::analysis::repo_path;
use super::changes::{self, FileChange};
use super::error::read;
use super::objects::Reader;
use super::trees::{Entries, Mode, Version, joined};
use super::{Analysis, Landed, ReadError, peel};
use crate::model::{Id, Read, RepoPath, Unread};
use std::sync::Arc;

/// A file whose content or place differs between two trees.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BlobChange {
    /// Where it is now, or was if it is gone.
    pub path: RepoPath,
    /// Where it was, if it was renamed.
    pub from: Option<RepoPath>,
    /// Its content before; `None` if there was none. Links and submodules have none.
    pub before: Option<Id>,
    /// Its content now.
    pub after: Option<Id>,
    /// Why it is not known whether it was renamed, if that is not known.
    pub unpaired: Option<Unread>,
}

impl Analysis {
    /// The files that differ between two trees, renames among them, by path.
    pub fn blob_changes(&self, reader: &Reader<'_>, before: Id, after: Id) -> Read<Vec<BlobChange>> {
        read(self.find_changes(reader, before, after))
    }

    fn find_changes(&self, reader: &Reader<'_>, before: Id, after: Id) -> Result<Vec<BlobChange>, ReadError> {
        let found = changes::between(reader, peel::object_id(before), peel::object_id(after))?;
        let (renamed, unpaired) = self.memo().renames_among(reader, self.attributes(), &found);
        let gone: FxHashSet<&BString> = renamed.values().map(|from| &from.path).collect();
        let content = |version: Version| version.mode.is_regular().then(|| peel::id(version.id));
        let kept = found.files.iter().filter(|file| !file.after.is_absent() || !gone.contains(&file.path));
        let mut changes: Vec<BlobChange> = kept
            .map(|file| {
                let from = renamed.get(&file.path).copied();
                BlobChange {
                    path: repo_path(&file.path),
                    from: from.map(|from| repo_path(&from.path)),
                    before: content(from.map_or(file.before, |from| from.before)),
                    after: content(file.after),
                    unpaired: unpaired
                        .filter(|_| file.before.is_absent() || file.after.is_absent())
                        .map(ReadError::unread),
                }
            })
            .filter(|change| change.before != change.after || change.from.is_some())
            .collect();
        changes.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(changes)
    }

    /// What stands in both trees at every path where they differ: no renames, only contents.
    pub fn contents(&self, reader: &Reader<'_>, before: Id, after: Id) -> Read<Vec<(RepoPath, [Option<Id>; 2])>> {
        let found = changes::between(reader, peel::object_id(before), peel::object_id(after));
        let content = |version: Version| version.mode.is_regular().then(|| peel::id(version.id));
        let both = |file: &FileChange| (repo_path(&file.path), [file.before, file.after].map(content));
        read(found).map(|found| found.files.iter().map(both).collect())
    }

    /// What stands in the second tree at every path where the first has something else: no renames, only contents.
    pub fn exchanged(&self, reader: &Reader<'_>, before: Id, after: Id) -> Read<Vec<(RepoPath, Option<Id>)>> {
        let found = changes::between(reader, peel::object_id(before), peel::object_id(after));
        let content = |version: Version| version.mode.is_regular().then(|| peel::id(version.id));
        read(found).map(|found| found.files.iter().map(|file| (repo_path(&file.path), content(file.after))).collect())
    }

    /// The files of a tree, by path.
    pub fn files(&self, reader: &Reader<'_>, tree: Id) -> Read<Vec<(RepoPath, Id)>> {
        read(files(reader, tree))
    }

    /// The tree from which a branch is compared with another one: that of its merge base with what the target and the
    /// other one have together. What both branches have is below it, and what the branch does on top is its own.
    pub fn base_beside(&self, reader: &Reader<'_>, tip: usize, other: usize, landings: &[Landed]) -> Read<Option<Id>> {
        read(self.base_after(reader, &[other], tip, landings)).map(|base| base.map(peel::id))
    }

    /// The commit of the target.
    #[must_use]
    pub fn target_commit(&self) -> Id {
        self.target().commit
    }

    /// The tree of the target.
    #[must_use]
    pub fn target_tree(&self) -> Id {
        self.target().tree
    }
}

impl Landed {
    /// The tree of the merge base that the branch grew from, if it has one.
    #[must_use]
    pub fn base_tree(&self) -> Option<Id> {
        self.base().map(peel::id)
    }
}

impl Reader<'_> {
    /// Whether a file is there. That it can be read is not known until somebody does.
    pub fn has(&self, id: Id) -> bool {
        self.holds_blob(peel::object_id(id))
    }

    /// The bytes of a file.
    pub fn content(&self, id: Id) -> Read<Arc<[u8]>> {
        read(self.blob(peel::object_id(id)))
    }
}

/// The files of a tree, in git's order.
pub(super) fn files(reader: &Reader<'_>, tree: Id) -> Result<Vec<(RepoPath, Id)>, ReadError> {
    let mut files = Vec::new();
    let mut steps = vec![(BString::default(), Version { mode: Mode::TREE, id: peel::object_id(tree) })];
    while let Some((path, version)) = steps.pop() {
        if version.mode.is_regular() {
            files.push((repo_path(&path), peel::id(version.id)));
        } else if version.mode.is_tree() {
            let raw = reader.tree(version.id)?;
            let first = steps.len();
            let entries = Entries::new(&raw, reader.hash_kind());
            steps.extend(entries.map(|(name, version)| (joined(path.as_ref(), name), version)));
            steps[first..].reverse();
        }
    }
    Ok(files)
}
