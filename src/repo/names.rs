//! Names: what was given on the command line, and which tips it means.

use std::path::PathBuf;

use crate::model::Name;

/// Which branches to look at, and what they land on.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// What was named: branches, tags, commit ids, globs, refs, worktree paths. Empty: see [`Scope`].
    pub names: Vec<Name>,
    /// What the branches land on; found by convention if `None`.
    pub onto: Option<Name>,
    /// What is looked at besides the names.
    pub scope: Scope,
    /// Whether uncommitted work counts.
    pub snapshots: Snapshots,
    /// Further worktree folders to look for, as given. Relative ones start where the program was started.
    pub start: PathBuf,
}

/// What is looked at besides the names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// With names: only these. Without: linked worktrees and local branches that the target does not contain yet.
    #[default]
    Named,
    /// Every worktree, the main one included.
    Worktrees,
    /// Every worktree and every local and remote branch that the target does not contain yet.
    All,
}

/// Whether the uncommitted work of a worktree is part of its branch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Snapshots {
    /// It is.
    #[default]
    Uncommitted,
    /// Only what is committed counts.
    Committed,
}
