//! How much work a run was: the only part of a report that differs between two equal runs.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How much work a run was.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Stats {
    /// Wall-clock time in milliseconds.
    pub elapsed_ms: u64,
    /// All pairs of the branches.
    pub pairs_total: u64,
    /// Pairs that meet somewhere, and so were really merged.
    pub pairs_examined: u64,
    /// How long each stage took, in the order in which they were begun. Absent if nobody measured.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stages: Vec<StageTime>,
}

/// How long a stage of a run took.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct StageTime {
    /// What was done.
    pub stage: String,
    /// Wall-clock time in milliseconds.
    pub elapsed_ms: u64,
}
