//! What `divergence list` finds: branches and worktrees, and how far each of them is.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::path::lossy;
use super::{BranchWorktree, Gap, Id, Name, Repository, Target, Tool};

/// The branches and worktrees of a repository: the JSON contract of `list` (format 1.2).
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct Listing {
    /// The version of this format, `major.minor`.
    pub format_version: String,
    /// The program that wrote the listing.
    pub tool: Tool,
    /// The repository that was read.
    pub repository: Repository,
    /// What the branches are compared with.
    pub target: Target,
    /// Every branch, by name.
    pub branches: Vec<ListedBranch>,
    /// What could not be looked at, sorted.
    pub gaps: Vec<Gap>,
}

/// One branch or worktree.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ListedBranch {
    /// The name as it was given, or the short name of its ref, or the folder name of a detached worktree.
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
    /// How many commits it has that the target has not.
    pub ahead: u32,
    /// How many commits the target has that it has not.
    pub behind: u32,
    /// Whether it is checked out where the program was started. Absent otherwise.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub current: bool,
    /// The worktree that has it checked out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub worktree: Option<BranchWorktree>,
    /// How its work came to be in the target already. Absent if it is not there, or some of it is uncommitted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub already_in_target: Option<Absorbed>,
    /// The target has moved so far since the merge base that the branch should be brought up to date: by 100 commits,
    /// or by more than 14 days between the commits at the merge base and at the target's tip. Absent if not, and for
    /// branches whose work is in the target already.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stale_base: Option<StaleBase>,
    /// The worktree is locked: the reason that was given for it, which may be empty.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub locked: Option<String>,
    /// The worktree could be pruned: why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prunable: Option<String>,
}

/// How the work of a branch came to be in the target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Absorbed {
    /// The target contains its commit.
    Contained,
    /// One commit of the target makes the same change as the whole branch.
    Squashed,
    /// Each of its commits has a counterpart in the target that makes the same change.
    CherryPicked,
    /// Merging it would change nothing, however that came about.
    NoChange,
}

/// How far the target has moved since the merge base.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct StaleBase {
    /// In commits.
    pub commits: u32,
    /// In days, by the committers' clocks.
    pub days: u32,
}
