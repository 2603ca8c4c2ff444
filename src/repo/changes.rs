//! What differs between two trees, file by file.

use bstr::{BString, ByteSlice as _};
use gix::ObjectId;

use super::ReadError;
use super::objects::Reader;
use super::trees::{Version, differing};

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
    if before != after {
        directory(reader, &BString::default(), [Some(before), Some(after)], &mut changes)?;
    }
    Ok(changes)
}

fn directory(
    reader: &Reader<'_>,
    path: &BString,
    trees: [Option<ObjectId>; 2],
    changes: &mut TreeChanges,
) -> Result<(), ReadError> {
    let [before, after] = trees.map(|id| id.map(|id| reader.tree(id)).transpose());
    let (before, after) = (before?, after?);
    let raw = [&before, &after].map(|raw| raw.as_deref().unwrap_or_default());
    for item in differing(raw, reader.hash_kind()) {
        let mut full = path.clone();
        if !full.is_empty() {
            full.push(b'/');
        }
        full.extend_from_slice(item.name.as_bytes());
        let [before, after] = item.versions;
        let absent = Version::absent(reader.hash_kind());
        let file = |version: Version| if version.mode.is_tree() { absent } else { version };
        let tree = |version: Version| version.mode.is_tree().then_some(version.id);
        if !file(before).is_absent() || !file(after).is_absent() {
            changes.files.push(FileChange { path: full.clone(), before: file(before), after: file(after) });
        }
        if tree(before).is_some() && tree(after).is_none() {
            changes.removed_directories.push(full.clone());
        }
        if tree(before).is_some() || tree(after).is_some() {
            directory(reader, &full, [tree(before), tree(after)], changes)?;
        }
    }
    Ok(())
}
