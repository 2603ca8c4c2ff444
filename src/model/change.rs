//! What a branch did to a file.

use schemars::JsonSchema;
use serde::{Serialize, Serializer, ser::SerializeMap as _};

use super::{RepoPath, Text as _};

/// How a file differs from the merge base.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
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
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema)]
#[schemars(with = "schema::Change")]
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

impl Serialize for Change {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("path", &self.path.lossy())?;
        if let Some(bytes) = self.path.base64_unless_utf8() {
            map.serialize_entry("path_bytes", &bytes)?;
        }
        map.serialize_entry("change", &self.kind)?;
        if let Some(from) = &self.from {
            map.serialize_entry("from", &from.lossy())?;
            if let Some(bytes) = from.base64_unless_utf8() {
                map.serialize_entry("from_bytes", &bytes)?;
            }
        }
        if let Some((added, removed)) = self.lines {
            map.serialize_entry("added_lines", &added)?;
            map.serialize_entry("removed_lines", &removed)?;
        }
        map.end()
    }
}

/// The same in the shape that the JSON has, for the schema.
mod schema {
    #![expect(dead_code, reason = "the fields describe JSON; only the schema generator reads them")]
    #![expect(clippy::struct_field_names, reason = "the names are those of the JSON")]

    /// One changed file of a branch.
    #[derive(schemars::JsonSchema)]
    pub(super) struct Change {
        /// Where the file is now, or was if it was deleted.
        path: String,
        /// The same in base64, if it is not UTF-8.
        #[schemars(skip_serializing_if = "Option::is_none")]
        path_bytes: Option<String>,
        /// What happened to it.
        change: super::ChangeKind,
        /// Where it came from, for a rename.
        #[schemars(skip_serializing_if = "Option::is_none")]
        from: Option<String>,
        /// The same in base64, if it is not UTF-8.
        #[schemars(skip_serializing_if = "Option::is_none")]
        from_bytes: Option<String>,
        /// Lines added.
        #[schemars(skip_serializing_if = "Option::is_none")]
        added_lines: Option<u32>,
        /// Lines removed.
        #[schemars(skip_serializing_if = "Option::is_none")]
        removed_lines: Option<u32>,
    }
}
