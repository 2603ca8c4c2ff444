//! What a plan would be if an item might touch more files.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Finding, Gap, Tool};

/// A wider scope for one item of a plan, as a patch: the JSON contract of `work amend` (format 1.2).
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct AmendReport {
    /// The version of this format.
    pub format_version: String,
    /// The program that wrote it.
    pub tool: Tool,
    /// What the item is called.
    pub item: String,
    /// The file in which it is declared.
    pub file: String,
    /// What branches land on: whether a file is there already is asked of it.
    pub target: String,
    /// The files that are added to its scope.
    pub added: Vec<AddedFile>,
    /// Of what was asked: what it may touch already. Absent if nothing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub known: Vec<String>,
    /// The change of the declaration, as `git apply` takes it. Empty if there is nothing to change.
    pub patch: String,
    /// What is wrong with the plan only once it is changed so.
    pub findings: Vec<Finding>,
    /// What could not be looked at. Absent if nothing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub gaps: Vec<Gap>,
}

/// A file that is added to a scope.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AddedFile {
    /// Its path, or a pattern, from the root of the repository.
    pub path: String,
    /// `create` if the target does not have it, `modify` if it does, `allow` for folders and patterns.
    pub how: String,
}
