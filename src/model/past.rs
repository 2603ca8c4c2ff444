//! What earlier runs found.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Verdict;

/// How a report came about over time: what runs with the same history have found onto the same target.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PastRuns {
    /// The newest runs, the oldest of them first and this one last.
    pub runs: Vec<PastRun>,
    /// Since when there has been what is there, the oldest first.
    pub open: Vec<OpenSince>,
    /// Which branches conflicted with each other in more than one run, the most often first.
    pub pairs: Vec<PastPair>,
    /// How many lines of the history were left out, because they cannot be read. Absent if none.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub unread: u32,
}

/// One run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PastRun {
    /// When it was, such as `2026-12-01T03:20:54Z`.
    pub at: String,
    /// What it came to.
    pub verdict: Verdict,
    /// How many branches were open.
    pub open: u64,
    /// How many conflicts there were.
    pub conflicts: u64,
    /// How many findings broke something.
    pub errors: u64,
    /// How many should be looked at.
    pub warnings: u64,
}

/// A conflict or finding that is there, and since when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OpenSince {
    /// Its id.
    pub id: String,
    /// What it is: `conflict`, or the code of a rule.
    pub what: String,
    /// What it is about: files of a conflict, or the symbol of a finding.
    pub about: String,
    /// Whom it is between.
    pub branches: Vec<String>,
    /// The first run of all those up to this one that had it.
    pub since: String,
    /// How many runs that are.
    pub runs: u32,
}

/// Two branches that keep conflicting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PastPair {
    /// Their names, or that of a branch and the target.
    pub branches: Vec<String>,
    /// In how many runs.
    pub runs: u32,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
fn is_zero(number: &u32) -> bool {
    *number == 0
}
