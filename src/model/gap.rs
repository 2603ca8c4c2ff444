//! What could not be looked at, and why.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Name, RepoPath};

/// Why something could not be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum GapReason {
    /// An object is not in the repository: a partial or shallow clone.
    MissingObject,
    /// An object is there but cannot be decoded.
    CorruptObject,
    /// Target and branch, or two branches, have no common history: git refuses to merge them.
    UnrelatedHistories,
    /// History ends at the boundary of a shallow clone, so that the merge base may lie beyond it.
    ShallowHistory,
    /// A custom merge driver decides about the file, and programs are not run unasked.
    MergeDriver,
    /// A custom merge driver could not be run, or gave up: git refuses to merge then.
    MergeDriverFailed,
    /// The file would be converted (`merge.renormalize`, filters) before it is merged, and that is not followed.
    Conversion,
    /// A file of a worktree changed while it was read.
    Unstable,
    /// A file of a worktree could not be read.
    Unreadable,
    /// The worktree's folder is gone.
    MissingWorktree,
    /// The worktree is in the middle of a merge, a rebase or the like: its files are taken as they are, or, where
    /// another commit than that of its branch is checked out meanwhile, left out.
    OperationInProgress,
    /// Files of a worktree are unmerged: there is no tree that could land.
    UnmergedFiles,
    /// The index is locked by another process, so that it may be about to change.
    IndexLocked,
    /// The file is larger than what is looked at.
    TooLarge,
    /// Folders lie deeper in each other than git goes (`core.maxTreeDepth`): git refuses to merge them.
    TooDeep,
    /// The parser gave up on the file, so that its symbols are not known.
    Unparsable,
    /// How a conflict is settled decides about it.
    InConflict,
    /// No extractor reads the language of changed files: they were looked at as text only.
    LanguageNotRead,
    /// A name that was listed on standard input leads nowhere: it may have been deleted since.
    NoSuchName,
}

impl GapReason {
    /// The reason as reports name it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::MissingObject => "missing-object",
            Self::CorruptObject => "corrupt-object",
            Self::UnrelatedHistories => "unrelated-histories",
            Self::ShallowHistory => "shallow-history",
            Self::MergeDriver => "merge-driver",
            Self::MergeDriverFailed => "merge-driver-failed",
            Self::Conversion => "conversion",
            Self::Unstable => "unstable",
            Self::Unreadable => "unreadable",
            Self::MissingWorktree => "missing-worktree",
            Self::OperationInProgress => "operation-in-progress",
            Self::UnmergedFiles => "unmerged-files",
            Self::IndexLocked => "index-locked",
            Self::TooLarge => "too-large",
            Self::TooDeep => "too-deep",
            Self::Unparsable => "unparsable",
            Self::InConflict => "in-conflict",
            Self::LanguageNotRead => "language-not-read",
            Self::NoSuchName => "no-such-name",
        }
    }
}

/// Something that could not be looked at, and what it hides.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(into = "written::Gap", from = "written::Gap")]
#[schemars(with = "written::Gap")]
#[non_exhaustive]
pub struct Gap {
    /// Why.
    pub reason: GapReason,
    /// The branch that it concerns, if it is one.
    pub branch: Option<Name>,
    /// The other branch, where a pair is concerned.
    pub other: Option<Name>,
    /// The file that it concerns, if it is one.
    pub path: Option<RepoPath>,
    /// One sentence for people.
    pub message: String,
    /// Whether a verdict is missing because of it. A gap that hides nothing is a remark on how to read the report.
    pub hides_verdict: bool,
    /// What to do about it, if something can be done.
    pub hint: Option<String>,
}

impl Gap {
    /// A gap of no branch or file in particular, which hides no verdict.
    #[must_use]
    pub fn new(reason: GapReason, message: impl Into<String>) -> Self {
        Self {
            reason,
            branch: None,
            other: None,
            path: None,
            message: message.into(),
            hides_verdict: false,
            hint: None,
        }
    }

    /// The same, about this branch.
    #[must_use]
    pub fn of(mut self, branch: &Name) -> Self {
        self.branch = Some(branch.clone());
        self
    }

    /// The same, about this branch together with that one.
    #[must_use]
    pub fn with(mut self, other: &Name) -> Self {
        self.other = Some(other.clone());
        self
    }

    /// The same, about this file.
    #[must_use]
    pub fn at(mut self, path: &RepoPath) -> Self {
        self.path = Some(path.clone());
        self
    }

    /// The same, with what to do about it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The same, hiding a verdict.
    #[must_use]
    pub fn hiding(mut self) -> Self {
        self.hides_verdict = true;
        self
    }
}

/// The same in the shape that the JSON has.
mod written {
    use serde::{Deserialize, Serialize};

    use super::super::path::bytes_or;
    use super::super::{Name, RepoPath, Text as _};

    /// Something that could not be looked at, and what it hides.
    #[derive(Serialize, Deserialize, schemars::JsonSchema)]
    pub(super) struct Gap {
        /// Why.
        reason: super::GapReason,
        /// One sentence for people.
        message: String,
        /// Whether a verdict is missing because of it.
        hides_verdict: bool,
        /// What to do about it.
        #[serde(skip_serializing_if = "Option::is_none")]
        hint: Option<String>,
        /// The branch that it concerns.
        #[serde(skip_serializing_if = "Option::is_none")]
        branch: Option<String>,
        /// The other branch, where a pair is concerned.
        #[serde(skip_serializing_if = "Option::is_none")]
        other_branch: Option<String>,
        /// The file that it concerns.
        #[serde(skip_serializing_if = "Option::is_none")]
        path: Option<String>,
        /// The same in base64, if it is not UTF-8.
        #[serde(skip_serializing_if = "Option::is_none")]
        path_bytes: Option<String>,
    }

    impl From<super::Gap> for Gap {
        fn from(it: super::Gap) -> Self {
            Self {
                reason: it.reason,
                message: it.message,
                hides_verdict: it.hides_verdict,
                hint: it.hint,
                branch: it.branch.as_ref().map(Name::lossy),
                other_branch: it.other.as_ref().map(Name::lossy),
                path: it.path.as_ref().map(RepoPath::lossy),
                path_bytes: it.path.and_then(|path| path.base64_unless_utf8()),
            }
        }
    }

    impl From<Gap> for super::Gap {
        fn from(it: Gap) -> Self {
            Self {
                reason: it.reason,
                branch: it.branch.map(Name::from),
                other: it.other_branch.map(Name::from),
                path: it.path.map(|path| bytes_or(path, it.path_bytes).into()),
                message: it.message,
                hides_verdict: it.hides_verdict,
                hint: it.hint,
            }
        }
    }
}
