//! What a branch did to a file.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::RepoPath;

/// How a file differs from the merge base.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    /// It was not there.
    Added,
    /// It is gone.
    Deleted,
    /// Its content is another one.
    Modified,
    /// Only its executable bit changed.
    Mode,
    /// A file became a symbolic link or a submodule, or the other way round.
    Type,
    /// It stood at another path.
    Renamed,
}

/// One changed file of a branch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(into = "written::Change", from = "written::Change")]
#[schemars(with = "written::Change")]
pub struct Change {
    /// Where the file is now, or was if it was deleted.
    pub path: RepoPath,
    /// What happened to it.
    pub kind: ChangeKind,
    /// Where it came from, for a rename.
    pub from: Option<RepoPath>,
    /// Lines added and removed; absent for what has no lines (binary files, links, submodules, unreadable files).
    pub lines: Option<(u32, u32)>,
}

/// The same in the shape that the JSON has.
mod written {
    #![expect(clippy::struct_field_names, reason = "the names are those of the JSON")]

    use serde::{Deserialize, Serialize};

    use super::super::Text as _;
    use super::super::path::bytes_or;

    /// One changed file of a branch.
    #[derive(Serialize, Deserialize, schemars::JsonSchema)]
    pub(super) struct Change {
        /// Where the file is now, or was if it was deleted.
        path: String,
        /// The same in base64, if it is not UTF-8.
        #[serde(skip_serializing_if = "Option::is_none")]
        path_bytes: Option<String>,
        /// What happened to it.
        change: super::ChangeKind,
        /// Where it came from, for a rename.
        #[serde(skip_serializing_if = "Option::is_none")]
        from: Option<String>,
        /// The same in base64, if it is not UTF-8.
        #[serde(skip_serializing_if = "Option::is_none")]
        from_bytes: Option<String>,
        /// Lines added.
        #[serde(skip_serializing_if = "Option::is_none")]
        added_lines: Option<u32>,
        /// Lines removed.
        #[serde(skip_serializing_if = "Option::is_none")]
        removed_lines: Option<u32>,
    }

    impl From<super::Change> for Change {
        fn from(it: super::Change) -> Self {
            Self {
                path: it.path.lossy(),
                path_bytes: it.path.base64_unless_utf8(),
                change: it.kind,
                from: it.from.as_ref().map(super::RepoPath::lossy),
                from_bytes: it.from.and_then(|from| from.base64_unless_utf8()),
                added_lines: it.lines.map(|(added, _)| added),
                removed_lines: it.lines.map(|(_, removed)| removed),
            }
        }
    }

    impl From<Change> for super::Change {
        fn from(it: Change) -> Self {
            Self {
                path: bytes_or(it.path, it.path_bytes).into(),
                kind: it.change,
                from: it.from.map(|from| bytes_or(from, it.from_bytes).into()),
                lines: it.added_lines.zip(it.removed_lines),
            }
        }
    }
}
