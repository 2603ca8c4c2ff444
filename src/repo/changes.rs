//! What differs between two trees, file by file.

use bstr::BString;
use gix::ObjectId;

use super::ReadError;
use super::objects::Reader;
use super::trees::{Mode, Version, differing, joined};

/// What one tree has done to another.
#[derive(Debug, Default)]
pub(super) struct TreeChanges {
    /// The files, links and submodules that differ, in git's order.
    pub(super) files: Vec<FileChange>,
    /// The directories that are gone.
    pub(super) removed_directories: Vec<BString>,
}

/// What stood at a path, and what stands there now.
#[derive(Clone, Debug)]
pub(super) struct FileChange {
    pub(super) path: BString,
    pub(super) before: Version,
    pub(super) after: Version,
}

/// Compares two trees.
///
/// # Errors
/// If one cannot be read.
pub(super) fn between(reader: &Reader<'_>, before: ObjectId, after: ObjectId) -> Result<TreeChanges, ReadError> {
    let mut changes = TreeChanges::default();
    let root = |id| Version { mode: Mode::TREE, id };
    let mut steps = vec![Step::Below(BString::default(), [root(before), root(after)])];
    while let Some(step) = steps.pop() {
        match step {
            Step::File(change) => changes.files.push(change),
            Step::Below(path, versions) if versions[0] != versions[1] => {
                let first = steps.len();
                directory(reader, &path, versions, &mut steps, &mut changes.removed_directories)?;
                steps[first..].reverse();
            }
            Step::Below(..) => {}
        }
    }
    Ok(changes)
}

/// What is still to be done; the next is the last. Trees lie at any depth.
enum Step {
    /// A file that differs.
    File(FileChange),
    /// A folder to compare.
    Below(BString, [Version; 2]),
}

/// Compares what is in a folder: gives the steps in git's order.
fn directory(
    reader: &Reader<'_>,
    path: &BString,
    versions: [Version; 2],
    steps: &mut Vec<Step>,
    removed: &mut Vec<BString>,
) -> Result<(), ReadError> {
    let raw = |version: Version| version.mode.is_tree().then(|| reader.tree(version.id)).transpose();
    let (before, after) = (raw(versions[0])?, raw(versions[1])?);
    let raw = [&before, &after].map(|raw| raw.as_deref().unwrap_or_default());
    let absent = Version::absent(reader.hash_kind());
    for item in differing(raw, reader.hash_kind()) {
        let full = joined(path.as_ref(), item.name);
        let [before, after] = item.versions.map(|version| if version.mode.is_tree() { absent } else { version });
        if !before.is_absent() || !after.is_absent() {
            steps.push(Step::File(FileChange { path: full.clone(), before, after }));
        }
        let [tree_before, tree_after] = item.versions.map(|version| version.mode.is_tree());
        if tree_before && !tree_after {
            removed.push(full.clone());
        }
        if tree_before || tree_after {
            steps.push(Step::Below(full, item.versions));
        }
    }
    Ok(())
}
