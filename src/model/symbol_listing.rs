//! What `divergence symbols` finds: what branches did to definitions.

use schemars::JsonSchema;
use serde::Serialize;

use super::path::lossy;
use super::{Branch, BranchWorktree, FORMAT_VERSION, Gap, Id, Name, Report, Repository, SymbolChange, Target, Tool};

/// What branches did to definitions: the JSON contract of `symbols` (format 1.2).
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct SymbolListing {
    /// The version of this format, `major.minor`.
    pub format_version: String,
    /// The program that wrote the listing.
    pub tool: Tool,
    /// The repository that was read.
    pub repository: Repository,
    /// What the branches are compared with.
    pub target: Target,
    /// What was left out on purpose, for people. Absent if nothing was.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// Every branch, by name.
    pub branches: Vec<BranchSymbols>,
    /// What could not be looked at, sorted.
    pub gaps: Vec<Gap>,
}

/// What one branch did to definitions.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct BranchSymbols {
    /// The name as it was given, or the short name of its ref.
    #[serde(serialize_with = "lossy")]
    #[schemars(with = "String")]
    pub name: Name,
    /// The same in base64, if it is not UTF-8.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name_bytes: Option<String>,
    /// The full name of its ref; absent for a bare commit or a detached worktree.
    #[serde(rename = "ref", skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// Its commit.
    pub commit: Id,
    /// The merge base with the target; `null` if there is none.
    pub base: Option<Id>,
    /// The worktree that has it checked out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub worktree: Option<BranchWorktree>,
    /// How many files it changed, in any language; `null` if that could not be determined.
    pub files: Option<u32>,
    /// The definitions that it changed, by path and key; `null` if that could not be determined.
    pub symbols: Option<Vec<SymbolChange>>,
}

impl SymbolListing {
    /// The part of a report that is about definitions.
    #[must_use]
    pub fn of(report: Report) -> Self {
        Self {
            format_version: FORMAT_VERSION.to_owned(),
            tool: report.tool,
            repository: report.repository,
            target: report.target,
            notes: report.notes,
            branches: report.branches.into_iter().map(BranchSymbols::of).collect(),
            gaps: report.completeness.gaps,
        }
    }
}

impl BranchSymbols {
    fn of(branch: Branch) -> Self {
        Self {
            files: branch.touched.as_ref().map(|touched| u32::try_from(touched.files.len()).unwrap_or(u32::MAX)),
            symbols: branch.touched.and_then(|touched| touched.symbols?.0),
            name: branch.name,
            name_bytes: branch.name_bytes,
            reference: branch.reference,
            commit: branch.commit,
            base: branch.base,
            worktree: branch.worktree,
        }
    }
}
