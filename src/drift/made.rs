//! Files that a tool writes.

use crate::artifacts::locks::LockFile;

/// Whether a tool writes the file: what it is about changes to and fro, or alike on many branches, and so does the file.
pub(super) fn is_made(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    LockFile::of_path(path).is_some()
        || [".snap", ".lock", ".map", ".min.js", ".min.css"].iter().any(|end| name.ends_with(end))
        || path.split('/').any(|part| matches!(part, "__snapshots__" | "snapshots" | "dist"))
}
