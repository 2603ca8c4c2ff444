//! What one person or agent has to know of a work item: the JSON contract of `work brief`.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Blocker, ContractState, Gap, Id, LintedCheck, Progress, Start, Tool};

/// What one person or agent has to know of a work item, and nothing else: the JSON contract of `work brief` (format 1.2).
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct BriefReport {
    /// The version of this format, `major.minor`.
    pub format_version: String,
    /// The program that wrote the report.
    pub tool: Tool,
    /// What the item is called in messages.
    pub name: String,
    /// How others refer to it.
    pub item: String,
    /// What it is.
    pub title: String,
    /// The branch on which it is done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub branch: Option<String>,
    /// Where it is declared: the file and the line.
    pub declared: String,
    /// What the branch lands on.
    pub target: String,
    /// The commit that it starts from.
    pub base: Id,
    /// In which wave it runs, counted from 1.
    pub wave: u32,
    /// How many waves there are.
    pub waves: u32,
    /// How far it is; `null` if that is not known.
    pub progress: Option<Progress>,
    /// The same in words.
    pub words: String,
    /// The folder of its worktree, if it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub worktree: Option<String>,
    /// How it is started. Absent if it cannot be started now, or has been.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<Start>,
    /// The items that have to land first, and have not.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub blockers: Vec<Blocker>,
    /// What the broader task is and how the item fits in.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub context: Vec<String>,
    /// What has to be done, beyond the files that are touched.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<String>,
    /// The files that it may touch, and those that it must not.
    pub scope: BriefScope,
    /// What others can rely on once it is done.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub provides: Vec<BriefContract>,
    /// What it relies on.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub requires: Vec<BriefContract>,
    /// What it takes for granted, in words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub assumes: Vec<String>,
    /// What it must not do, in words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub constraints: Vec<String>,
    /// What other items have that have not landed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<HeldByOther>,
    /// Numbers that are free where the item creates or changes files of a series.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub numbers: Vec<FreeNumber>,
    /// How it is tested by itself.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub verify: Vec<LintedCheck>,
    /// What stands in its declaration and was not understood.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not_understood: Vec<String>,
    /// What could not be looked at, sorted. Absent if all could.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub gaps: Vec<Gap>,
}

/// The files of an item, as patterns of `.gitignore`.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct BriefScope {
    /// Files that are not there yet.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub create: Vec<String>,
    /// Files that are there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub modify: Vec<String>,
    /// Files that may be touched in any way.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub allow: Vec<String>,
    /// Files that other items touch as well, and all know it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub shared: Vec<String>,
    /// Files that must not be touched.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub deny: Vec<String>,
}

/// A contract of an item, and what there is of it now.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct BriefContract {
    /// `symbol`, `route`, `table`, `event`, `path` or `env`.
    pub kind: String,
    /// What it is called.
    pub name: String,
    /// What it looks like, as it was declared. Absent if that was not said.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub declared: String,
    /// The file in which it is to stand. Absent if that was not said.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub file: String,
    /// Whether it is kept.
    pub state: ContractState,
    /// The items at the other end: who relies on it, or who provides it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<String>,
    /// Where it stands now. Absent if it stands nowhere, or is no definition.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub present: Vec<PresentDefinition>,
}

/// A definition as it stands now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PresentDefinition {
    /// The branch that has it, or the target.
    pub branch: String,
    /// The file.
    pub path: String,
    /// The line, counted from 1.
    pub line: u32,
    /// Its head in one line.
    pub signature: String,
}

/// What another item has.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct HeldByOther {
    /// What it is called in messages.
    pub name: String,
    /// How others refer to it.
    pub item: String,
    /// Its branch.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub branch: Option<String>,
    /// How far it is, in words.
    pub words: String,
    /// Its files: patterns.
    pub files: Vec<String>,
}

/// A number that is free in a series that has each once.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FreeNumber {
    /// What is counted, such as `flyway` or `documents`.
    pub family: String,
    /// What one of it is called, such as `migration`.
    pub noun: String,
    /// What the series is called: a folder, as a rule.
    pub series: String,
    /// The next number that neither the target nor a branch has, written as the others are.
    pub next: String,
}
