//! Conflicts, in git's own words.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Serialize, Serializer, ser::SerializeMap as _};

use super::{Essence, Id, LineSpan, RepoPath, Sides, SuppressedBy, Text as _};

/// The kind of a conflict. [`ConflictKind::as_str`] gives the stable string that `git merge-tree -z` prints for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ConflictKind {
    /// Both sides changed the same lines, or added different files at the same path.
    Contents,
    /// Both sides changed a binary file.
    Binary,
    /// A file on one side is a directory on the other.
    FileDirectory,
    /// A file, a symbolic link and a submodule claim the same path.
    DistinctModes,
    /// One side changed what the other deleted.
    ModifyDelete,
    /// Both sides renamed the same file, to different paths.
    RenameRename,
    /// A renamed file has a conflict in its content and meets another file at its new path.
    RenameCollides,
    /// One side renamed what the other deleted.
    RenameDelete,
    /// A file was added to a directory that the other side renamed.
    DirectoryRenameSuggested,
    /// Something stands where a directory rename would put a file.
    DirectoryRenameInTheWay,
    /// A directory rename would put several files at one path.
    DirectoryRenameCollision,
    /// A directory's files went to several directories, none of which got most of them.
    DirectoryRenameSplit,
    /// Both sides moved a submodule, and neither commit contains the other.
    Submodule,
    /// Both sides moved a submodule that is not checked out.
    SubmoduleNotInitialized,
    /// Both sides moved a submodule whose commits are not there.
    SubmoduleHistoryNotAvailable,
    /// A side moved a submodule back.
    SubmoduleMayHaveRewinds,
    /// Both sides added the submodule.
    SubmoduleNullMergeBase,
    /// Both sides moved a submodule, and a merge of the two exists there.
    SubmodulePossibleResolution,
}

impl ConflictKind {
    /// The stable string of `git merge-tree -z`, spaces and their absence included (git's merge-ort.c,
    /// `type_short_descriptions`).
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Contents => "CONFLICT (contents)",
            Self::Binary => "CONFLICT (binary)",
            Self::FileDirectory => "CONFLICT (file/directory)",
            Self::DistinctModes => "CONFLICT (distinct modes)",
            Self::ModifyDelete => "CONFLICT (modify/delete)",
            Self::RenameRename => "CONFLICT (rename/rename)",
            Self::RenameCollides => "CONFLICT (rename involved in collision)",
            Self::RenameDelete => "CONFLICT (rename/delete)",
            Self::DirectoryRenameSuggested => "CONFLICT (directory rename suggested)",
            Self::DirectoryRenameInTheWay => "CONFLICT (file in way of directory rename)",
            Self::DirectoryRenameCollision => "CONFLICT(directory rename collision)",
            Self::DirectoryRenameSplit => "CONFLICT(directory rename unclear split)",
            Self::Submodule => "CONFLICT (submodule)",
            Self::SubmoduleNotInitialized => "CONFLICT (submodule not initialized)",
            Self::SubmoduleHistoryNotAvailable => "CONFLICT (submodule history not available)",
            Self::SubmoduleMayHaveRewinds => "CONFLICT (submodule may have rewinds)",
            Self::SubmoduleNullMergeBase => "CONFLICT (submodule lacks merge base)",
            Self::SubmodulePossibleResolution => "CONFLICT (submodule with possible resolution)",
        }
    }
}

/// One conflict as git reports it: what kind, and which files it leaves unmerged.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema)]
#[schemars(with = "schema::Conflict")]
pub struct Conflict {
    /// Identifies it from run to run; absent in the steps of a plan, whose states do not occur again.
    pub id: Option<String>,
    /// The same without the branches: it does not depend on their names.
    pub fingerprint: Option<String>,
    /// What kind of conflict it is.
    pub kind: ConflictKind,
    /// The files that it leaves unmerged, sorted. Directory renames that git cannot decide leave none.
    pub paths: Vec<RepoPath>,
    /// Other paths that git names with it: where a file came from, the directory that was renamed.
    pub related: Vec<RepoPath>,
    /// Where the two sides meet inside the files, in the order of the lines.
    pub regions: Vec<Region>,
    /// Why it does not count though it is there; absent if it counts.
    pub suppressed: Option<String>,
    /// What makes that so.
    pub suppressed_by: Option<SuppressedBy>,
}

/// Lines that both sides changed.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema)]
#[schemars(with = "schema::Region")]
pub struct Region {
    /// The file.
    pub path: RepoPath,
    /// The lines on each side.
    pub lines: Sides<LineSpan>,
    /// The file's content on each side, where it is a file there. Never part of the JSON.
    pub blobs: Sides<Option<Id>>,
    /// The nearest line above that starts a section, as the `@@` lines of `git diff` show it.
    pub heading: Option<String>,
    /// The keys of the definitions that it lies in, sorted; empty if symbols were not looked at or it lies in none.
    pub symbols: Vec<String>,
    /// The text of the sides, for output that shows it. Never part of the JSON.
    pub excerpt: Option<Box<Excerpt>>,
}

/// The text of a conflicting region on each side.
pub type Excerpt = Sides<bstr::BString>;

impl Conflict {
    /// Gives each of the conflicts between two participants its names. What cannot be told apart is counted.
    pub fn identify(conflicts: &mut [Self], participants: [&str; 2]) {
        let mut seen: BTreeMap<String, u32> = BTreeMap::new();
        for conflict in conflicts {
            let essence = |number| Essence::of_conflict(conflict.kind, &conflict.paths, &conflict.related, number);
            let number = seen.entry(essence(1).fingerprint()).or_default();
            *number += 1;
            let essence = essence(*number);
            conflict.id = Some(essence.id(&participants));
            conflict.fingerprint = Some(essence.fingerprint());
        }
    }
}

impl Serialize for Conflict {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (key, name) in [("id", &self.id), ("fingerprint", &self.fingerprint)] {
            if let Some(name) = name {
                map.serialize_entry(key, name)?;
            }
        }
        map.serialize_entry("type", self.kind.as_str())?;
        for (key, bytes_key, paths) in
            [("paths", "paths_bytes", &self.paths), ("related_paths", "related_paths_bytes", &self.related)]
        {
            if key == "paths" || !paths.is_empty() {
                map.serialize_entry(key, &paths.iter().map(RepoPath::lossy).collect::<Vec<_>>())?;
            }
            let bytes: Vec<_> = paths.iter().map(RepoPath::base64_unless_utf8).collect();
            if bytes.iter().any(Option::is_some) {
                map.serialize_entry(bytes_key, &bytes)?;
            }
        }
        if !self.regions.is_empty() {
            map.serialize_entry("regions", &self.regions)?;
        }
        if let Some(why) = &self.suppressed {
            map.serialize_entry("suppressed", why)?;
            map.serialize_entry("suppressed_by", &self.suppressed_by)?;
        }
        map.end()
    }
}

impl Serialize for Region {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("path", &self.path.lossy())?;
        if let Some(bytes) = self.path.base64_unless_utf8() {
            map.serialize_entry("path_bytes", &bytes)?;
        }
        map.serialize_entry("base", &self.lines.base)?;
        map.serialize_entry("left", &self.lines.left)?;
        map.serialize_entry("right", &self.lines.right)?;
        if let Some(heading) = &self.heading {
            map.serialize_entry("heading", heading)?;
        }
        if !self.symbols.is_empty() {
            map.serialize_entry("symbols", &self.symbols)?;
        }
        map.end()
    }
}

/// The same in the shape that the JSON has, for the schema.
mod schema {
    #![expect(dead_code, reason = "the fields describe JSON; only the schema generator reads them")]

    use super::super::{LineSpan, SuppressedBy};

    /// One conflict as git reports it.
    #[derive(schemars::JsonSchema)]
    pub(super) struct Conflict {
        /// By which it is known again in another run. Absent in the steps of a plan.
        #[schemars(skip_serializing_if = "Option::is_none")]
        id: Option<String>,
        /// The same without the branches.
        #[schemars(skip_serializing_if = "Option::is_none")]
        fingerprint: Option<String>,
        /// The stable string of `git merge-tree -z`, such as `CONFLICT (contents)`.
        r#type: String,
        /// The files that it leaves unmerged.
        paths: Vec<String>,
        /// The same in base64, for those that are not UTF-8.
        #[schemars(skip_serializing_if = "Option::is_none")]
        paths_bytes: Option<Vec<Option<String>>>,
        /// Other paths that git names with it.
        #[schemars(skip_serializing_if = "Option::is_none")]
        related_paths: Option<Vec<String>>,
        /// The same in base64, for those that are not UTF-8.
        #[schemars(skip_serializing_if = "Option::is_none")]
        related_paths_bytes: Option<Vec<Option<String>>>,
        /// Where the two sides meet inside the files.
        #[schemars(skip_serializing_if = "Option::is_none")]
        regions: Option<Vec<Region>>,
        /// Why it does not count though it is there.
        #[schemars(skip_serializing_if = "Option::is_none")]
        suppressed: Option<String>,
        /// What makes that so.
        #[schemars(skip_serializing_if = "Option::is_none")]
        suppressed_by: Option<SuppressedBy>,
    }

    /// Lines that both sides changed: first and last line, counted from 1; `[n + 1, n]` is an empty span.
    #[derive(schemars::JsonSchema)]
    pub(super) struct Region {
        /// The file.
        path: String,
        /// The same in base64, if it is not UTF-8.
        #[schemars(skip_serializing_if = "Option::is_none")]
        path_bytes: Option<String>,
        /// The lines in the merge base.
        base: LineSpan,
        /// The lines in the target, or in the first branch of a pair.
        left: LineSpan,
        /// The lines in the branch, or in the second branch of a pair.
        right: LineSpan,
        /// The nearest line above that starts a section.
        #[schemars(skip_serializing_if = "Option::is_none")]
        heading: Option<String>,
        /// The keys of the definitions that it lies in.
        #[schemars(skip_serializing_if = "Option::is_none")]
        symbols: Option<Vec<String>>,
    }
}
