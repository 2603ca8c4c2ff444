//! Who takes which number: the JSON contract of `ledger`.

use schemars::JsonSchema;
use serde::Serialize;

use super::gap::Gap;
use super::report::Tool;

/// What is taken in series that have each thing once, and what is free: the JSON contract of `ledger` (format 1.2).
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct LedgerReport {
    /// The version of this format, `major.minor`.
    pub format_version: String,
    /// The program that wrote the report.
    pub tool: Tool,
    /// The family or path that was asked for. Absent if nothing was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wanted: Option<String>,
    /// What the branches land on.
    pub target: String,
    /// The series, by family and name.
    pub series: Vec<LedgerSeries>,
    /// How many branches were looked at.
    pub branches: u32,
    /// What could not be looked at, sorted. Absent if all could.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub gaps: Vec<Gap>,
}

/// A series: a folder of migrations or documents, an app, a message, a file.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct LedgerSeries {
    /// What is counted, such as `flyway`, `django`, `protobuf` or `documents`.
    pub family: String,
    /// The tool that reads it, as people write it.
    pub read_by: String,
    /// What one of it is called, such as `migration`.
    pub noun: String,
    /// What the series is called: a folder, as a rule.
    pub name: String,
    /// What happens where two take one thing: `refused`, `skipped`, `fine` or `ambiguous`.
    pub twice: String,
    /// What the target has, in order.
    pub landed: Vec<LedgerEntry>,
    /// What open branches newly take, in order.
    pub open: Vec<LedgerEntry>,
    /// The next number that neither the target nor a branch has, written as the others are. Absent where things follow
    /// each other by name and names begin with no number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// What nothing of the target follows: the next one goes after these. Absent where numbers give the order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ends: Vec<String>,
}

/// Something that is taken, and by whom.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct LedgerEntry {
    /// The number as it is written; a name; or the name of what it follows.
    pub taken: String,
    /// Who takes it: a file by its path, or something in it by its name.
    pub holder: String,
    /// The file.
    pub path: String,
    /// The branch, or the target.
    pub branch: String,
    /// Whether somebody else takes it as well.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub twice: bool,
}
