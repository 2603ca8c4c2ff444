//! Conflicts, in git's own words.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Essence, Id, LineSpan, RepoPath, Sides, SuppressedBy};

/// A table of kinds and of the strings that are theirs.
macro_rules! kinds {
    ($($(#[$doc:meta])+ $name:ident = $text:literal,)+) => {
        /// The kind of a conflict. [`ConflictKind::as_str`] gives the stable string that `git merge-tree -z` prints for it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum ConflictKind { $($(#[$doc])+ #[serde(rename = $text)] $name,)+ }

        impl ConflictKind {
            /// The stable string of `git merge-tree -z`, spaces and their absence included (git's merge-ort.c,
            /// `type_short_descriptions`).
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)+ }
            }
        }
    };
}

kinds! {
    /// Both sides changed the same lines, or added different files at the same path.
    Contents = "CONFLICT (contents)",
    /// Both sides changed a binary file.
    Binary = "CONFLICT (binary)",
    /// A file on one side is a directory on the other.
    FileDirectory = "CONFLICT (file/directory)",
    /// A file, a symbolic link and a submodule claim the same path.
    DistinctModes = "CONFLICT (distinct modes)",
    /// One side changed what the other deleted.
    ModifyDelete = "CONFLICT (modify/delete)",
    /// Both sides renamed the same file, to different paths.
    RenameRename = "CONFLICT (rename/rename)",
    /// A renamed file has a conflict in its content and meets another file at its new path.
    RenameCollides = "CONFLICT (rename involved in collision)",
    /// One side renamed what the other deleted.
    RenameDelete = "CONFLICT (rename/delete)",
    /// A file was added to a directory that the other side renamed.
    DirectoryRenameSuggested = "CONFLICT (directory rename suggested)",
    /// Something stands where a directory rename would put a file.
    DirectoryRenameInTheWay = "CONFLICT (file in way of directory rename)",
    /// A directory rename would put several files at one path.
    DirectoryRenameCollision = "CONFLICT(directory rename collision)",
    /// A directory's files went to several directories, none of which got most of them.
    DirectoryRenameSplit = "CONFLICT(directory rename unclear split)",
    /// Both sides moved a submodule, and neither commit contains the other.
    Submodule = "CONFLICT (submodule)",
    /// Both sides moved a submodule that is not checked out.
    SubmoduleNotInitialized = "CONFLICT (submodule not initialized)",
    /// Both sides moved a submodule whose commits are not there.
    SubmoduleHistoryNotAvailable = "CONFLICT (submodule history not available)",
    /// A side moved a submodule back.
    SubmoduleMayHaveRewinds = "CONFLICT (submodule may have rewinds)",
    /// Both sides added the submodule.
    SubmoduleNullMergeBase = "CONFLICT (submodule lacks merge base)",
    /// Both sides moved a submodule, and a merge of the two exists there.
    SubmodulePossibleResolution = "CONFLICT (submodule with possible resolution)",
}

/// One conflict as git reports it: what kind, and which files it leaves unmerged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(into = "written::Conflict", from = "written::Conflict")]
#[schemars(with = "written::Conflict")]
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(into = "written::Region", from = "written::Region")]
#[schemars(with = "written::Region")]
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
    /// The text of the sides, for output that shows it: with `--diff`.
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

/// The same in the shape that the JSON has.
mod written {
    use bstr::{BString, ByteSlice as _};
    use serde::{Deserialize, Serialize};

    use super::super::path::bytes_or;
    use super::super::{LineSpan, Name, RepoPath, Sides, SuppressedBy, Text as _};

    /// One conflict as git reports it.
    #[derive(Serialize, Deserialize, schemars::JsonSchema)]
    pub(super) struct Conflict {
        /// By which it is known again in another run. Absent in the steps of a plan.
        #[serde(skip_serializing_if = "Option::is_none")]
        id: Option<String>,
        /// The same without the branches.
        #[serde(skip_serializing_if = "Option::is_none")]
        fingerprint: Option<String>,
        /// The stable string of `git merge-tree -z`, such as `CONFLICT (contents)`.
        #[schemars(with = "String")]
        r#type: super::ConflictKind,
        /// The files that it leaves unmerged.
        paths: Vec<String>,
        /// The same in base64, for those that are not UTF-8.
        #[serde(skip_serializing_if = "Option::is_none")]
        paths_bytes: Option<Vec<Option<String>>>,
        /// Other paths that git names with it.
        #[serde(skip_serializing_if = "Option::is_none")]
        related_paths: Option<Vec<String>>,
        /// The same in base64, for those that are not UTF-8.
        #[serde(skip_serializing_if = "Option::is_none")]
        related_paths_bytes: Option<Vec<Option<String>>>,
        /// Where the two sides meet inside the files.
        #[serde(skip_serializing_if = "Option::is_none")]
        regions: Option<Vec<super::Region>>,
        /// Why it does not count though it is there.
        #[serde(skip_serializing_if = "Option::is_none")]
        suppressed: Option<String>,
        /// What makes that so.
        #[serde(skip_serializing_if = "Option::is_none")]
        suppressed_by: Option<SuppressedBy>,
    }

    /// Lines that both sides changed: first and last line, counted from 1; `[n + 1, n]` is an empty span.
    #[derive(Serialize, Deserialize, schemars::JsonSchema)]
    pub(super) struct Region {
        /// The file.
        path: String,
        /// The same in base64, if it is not UTF-8.
        #[serde(skip_serializing_if = "Option::is_none")]
        path_bytes: Option<String>,
        /// The lines in the merge base.
        base: LineSpan,
        /// The lines in the target, or in the first branch of a pair.
        left: LineSpan,
        /// The lines in the branch, or in the second branch of a pair.
        right: LineSpan,
        /// The nearest line above that starts a section.
        #[serde(skip_serializing_if = "Option::is_none")]
        heading: Option<String>,
        /// The keys of the definitions that it lies in.
        #[serde(skip_serializing_if = "Option::is_none")]
        symbols: Option<Vec<String>>,
        /// The text of the sides, where it was asked for (`--diff`).
        #[serde(skip_serializing_if = "Option::is_none")]
        excerpt: Option<Excerpt>,
    }

    /// The text of a conflicting region on each side.
    #[derive(Serialize, Deserialize, schemars::JsonSchema)]
    pub(super) struct Excerpt {
        /// In the merge base.
        base: String,
        /// In the target, or in the first branch of a pair.
        left: String,
        /// In the branch, or in the second branch of a pair.
        right: String,
        /// The same three in base64, for those that are not UTF-8.
        #[serde(skip_serializing_if = "Option::is_none")]
        bytes: Option<[Option<String>; 3]>,
    }

    impl From<super::Conflict> for Conflict {
        fn from(it: super::Conflict) -> Self {
            let (paths, paths_bytes) = spelled(&it.paths);
            let (related, related_paths_bytes) = spelled(&it.related);
            Self {
                id: it.id,
                fingerprint: it.fingerprint,
                r#type: it.kind,
                paths,
                paths_bytes,
                related_paths: some(related),
                related_paths_bytes,
                regions: some(it.regions),
                suppressed_by: it.suppressed_by.filter(|_| it.suppressed.is_some()),
                suppressed: it.suppressed,
            }
        }
    }

    impl From<Conflict> for super::Conflict {
        fn from(it: Conflict) -> Self {
            Self {
                id: it.id,
                fingerprint: it.fingerprint,
                kind: it.r#type,
                paths: read(it.paths, it.paths_bytes),
                related: read(it.related_paths.unwrap_or_default(), it.related_paths_bytes),
                regions: it.regions.unwrap_or_default(),
                suppressed: it.suppressed,
                suppressed_by: it.suppressed_by,
            }
        }
    }

    impl From<super::Region> for Region {
        fn from(it: super::Region) -> Self {
            Self {
                path: it.path.lossy(),
                path_bytes: it.path.base64_unless_utf8(),
                base: it.lines.base,
                left: it.lines.left,
                right: it.lines.right,
                heading: it.heading,
                symbols: some(it.symbols),
                excerpt: it.excerpt.map(|text| (*text).into()),
            }
        }
    }

    impl From<Region> for super::Region {
        fn from(it: Region) -> Self {
            Self {
                path: bytes_or(it.path, it.path_bytes).into(),
                lines: Sides { base: it.base, left: it.left, right: it.right },
                blobs: Sides::default(),
                heading: it.heading,
                symbols: it.symbols.unwrap_or_default(),
                excerpt: it.excerpt.map(|text| Box::new(text.into())),
            }
        }
    }

    impl From<super::Excerpt> for Excerpt {
        fn from(it: super::Excerpt) -> Self {
            let texts = [it.base, it.left, it.right];
            let bytes = texts.each_ref().map(|text| Name::new(text.as_slice()).base64_unless_utf8());
            let [base, left, right] = texts.map(|text| text.to_str_lossy().into_owned());
            Self { base, left, right, bytes: bytes.iter().any(Option::is_some).then_some(bytes) }
        }
    }

    impl From<Excerpt> for super::Excerpt {
        fn from(it: Excerpt) -> Self {
            let [base, left, right] = it.bytes.unwrap_or_default();
            let text = |text, bytes| BString::from(bytes_or(text, bytes));
            Self { base: text(it.base, base), left: text(it.left, left), right: text(it.right, right) }
        }
    }

    /// A list that is absent where it is empty.
    fn some<T>(list: Vec<T>) -> Option<Vec<T>> {
        (!list.is_empty()).then_some(list)
    }

    /// Paths as text, and in base64 if one of them is not UTF-8.
    fn spelled(paths: &[RepoPath]) -> (Vec<String>, Option<Vec<Option<String>>>) {
        let bytes: Vec<_> = paths.iter().map(RepoPath::base64_unless_utf8).collect();
        (paths.iter().map(RepoPath::lossy).collect(), bytes.iter().any(Option::is_some).then_some(bytes))
    }

    fn read(paths: Vec<String>, bytes: Option<Vec<Option<String>>>) -> Vec<RepoPath> {
        let bytes = bytes.unwrap_or_default().into_iter().chain(std::iter::repeat(None));
        paths.into_iter().zip(bytes).map(|(path, bytes)| bytes_or(path, bytes).into()).collect()
    }
}
