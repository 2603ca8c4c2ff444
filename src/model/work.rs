//! Work items in reports: how far each is, what is wrong with a plan, who has a file.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Finding, Gap, Severity, Tool};

/// The declared work items of a run.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Work {
    /// Where they are declared: files, sorted.
    pub sources: Vec<String>,
    /// Every item, in the order in which they were declared.
    pub items: Vec<WorkProgress>,
    /// The branches that no item declares, by name.
    pub undeclared: Vec<String>,
}

/// How far a work item is.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct WorkProgress {
    /// How others refer to it. Absent if it has no such name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub item: String,
    /// What it is.
    pub title: String,
    /// The branch on which it is to be done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub branch: Option<String>,
    /// Where it is declared: the file and the line.
    pub declared: String,
    /// Whether only the branch itself declares it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub by_itself: bool,
    /// Whether it brings the others together.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub integration: bool,
    /// What has to be done, in words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<String>,
    /// The items that it waits for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waits_for: Vec<String>,
    /// Of what it has to come after, what has not landed: what others call these items. Absent if nothing is left.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub blocked_by: Vec<String>,
    /// How far it is; `null` if its branch was not looked at.
    pub progress: Option<Progress>,
    /// Of the files that it is to create, how many are there, and how many are to be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created: Option<[u32; 2]>,
    /// What it provides and requires.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contracts: Vec<ContractProgress>,
    /// What else it says, in words that cannot be checked here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_checked: Vec<String>,
    /// How it is to be tested.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub verify: Vec<VerifyProgress>,
}

/// How far a work item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Progress {
    /// There is no work on it yet.
    Declared,
    /// There is.
    Started,
    /// What it provides exists, as far as that can be checked, and so do the files that it is to create.
    ContractsMet,
    /// And it lands, keeps to its scope, and what it relies on is there.
    Ready,
    /// The target has it.
    Landed,
}

/// A contract of an item, and whether it is kept.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ContractProgress {
    /// Whether the item provides or requires it.
    pub side: Side,
    /// `symbol`, `route`, `table`, `event`, `path` or `env`.
    pub kind: String,
    /// What it is called.
    pub name: String,
    /// Whether it is kept.
    pub state: ContractState,
    /// In which way it is not, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
}

/// Whether an item provides a contract or relies on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Side {
    Provides,
    Requires,
}

/// Whether a contract is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ContractState {
    /// It is there, as it was declared.
    Met,
    /// It is not there.
    Missing,
    /// It is there and looks different.
    Differs,
    /// The item that is to provide it has not started, or has only begun.
    Pending,
    /// The branch has only begun and does not have it yet.
    Open,
    /// Nothing here can read contracts of this kind.
    NotChecked,
}

/// How an item is tested.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct VerifyProgress {
    /// In words. Absent if the command says it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// The command that `--run-verify` runs once the item has begun. Absent if there is none: what the words only mention
    /// is not run.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub command: String,
    /// What came of it.
    pub result: Verified,
}

/// What came of a verification.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Verified {
    /// It was not run.
    NotRun,
    /// The command succeeded.
    Passed,
    /// It did not.
    Failed,
}

/// What is wrong with a plan: the JSON contract of `work lint` (format 1.2).
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct LintReport {
    /// The version of this format, `major.minor`.
    pub format_version: String,
    /// The program that wrote the report.
    pub tool: Tool,
    /// Where the items are declared: files, sorted.
    pub sources: Vec<String>,
    /// The form in which each of `sources` is written, in their order: `markdown`, `toml`, `spec-kit` and so on.
    pub forms: Vec<String>,
    /// What the plan was compared with. Absent without a repository.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// The whole report in one word.
    pub verdict: LintVerdict,
    /// Whether the items can be done side by side at all.
    pub parallel: bool,
    /// Why they should not.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<String>,
    /// Which way of working fits, and why. Absent if there is no item.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fit: Option<Fit>,
    /// Every item, in the order in which they were declared.
    pub items: Vec<LintedItem>,
    /// The names of the items that can be done side by side, wave after wave.
    pub waves: Vec<Vec<String>>,
    /// What was found, the gravest first.
    pub findings: Vec<Finding>,
    /// What was left out, for people.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// What could not be looked at, sorted. Absent if all could.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub gaps: Vec<Gap>,
}

/// Which way of working fits a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Fit {
    /// The way.
    pub way: Way,
    /// The figures that say so.
    pub because: Vec<String>,
}

/// How several pieces of work can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    /// One after the other, by one person or agent.
    OneSession,
    /// By one, with helpers that read and report and change no file.
    ReadingHelpers,
    /// By several who share a list and talk to each other, each in a worktree.
    SharedList,
    /// By several who need not talk, each on a branch in a worktree.
    Worktrees,
}

impl Way {
    /// What it is called in a sentence.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::OneSession => "one session",
            Self::ReadingHelpers => "one session with helpers that only read",
            Self::SharedList => "a team with a shared list",
            Self::Worktrees => "separate worktrees",
        }
    }
}

/// A plan in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LintVerdict {
    /// Nothing is wrong with it.
    Clean,
    /// Something should be looked at.
    Questionable,
    /// Work should not start yet.
    Refused,
    /// Gaps hide the answer.
    Unknown,
}

/// An item of a plan.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct LintedItem {
    /// What it is called in `waves` and in messages.
    pub name: String,
    /// The branch on which it is to be done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub branch: Option<String>,
    /// Where it is declared: the file and the line.
    pub declared: String,
    /// In which wave it runs, counted from 1.
    pub wave: u32,
    /// Labels to paste: `parallel` or `sequential`, `wave-1`, `integration`.
    pub labels: Vec<String>,
    /// The items that it waits for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub waits_for: Vec<String>,
    /// How it is to be tested.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub verify: Vec<LintedCheck>,
}

/// How an item of a plan is to be tested.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct LintedCheck {
    /// In words. Absent if the command says it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// The command that `check --run-verify` runs. Absent if there is none: what the words only mention is not run.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub command: String,
    /// Where it is declared: the file and the line.
    pub declared: String,
}

/// Who has a file or a definition: the JSON contract of `who` (format 1.2).
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct WhoReport {
    /// The version of this format, `major.minor`.
    pub format_version: String,
    /// The program that wrote the report.
    pub tool: Tool,
    /// What was asked for.
    pub wanted: String,
    /// The branch of whoever asks: its own work does not count. Absent if nobody said who asks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mine: Option<String>,
    /// Whether somebody else has it: a branch touches it, or an item that has not landed may change or provides it.
    pub taken: bool,
    /// Whether no file and no definition is called so, on the target and on branches. Absent if one is.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub nowhere: bool,
    /// What the branches land on.
    pub target: String,
    /// The items that declare it, in the order in which they were declared.
    pub declared: Vec<Declarer>,
    /// The branches that touch it, by name.
    pub touched: Vec<Toucher>,
    /// How many branches were looked at.
    pub branches: u32,
    /// What could not be looked at, sorted. Absent if all could.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub gaps: Vec<Gap>,
}

/// An item that declares a file or a definition.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Declarer {
    /// What the item is called.
    pub item: String,
    /// Its branch.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub branch: Option<String>,
    /// `creates`, `modifies`, `may touch`, `shares`, `forbids`, `provides` or `requires`.
    pub how: String,
    /// What it says: a pattern or a contract.
    pub what: String,
    /// Whether the item has landed. Absent if it has not.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub landed: bool,
    /// Where it says so: the file and the line.
    pub declared: String,
}

/// A branch that touches a file or a definition.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Toucher {
    /// The branch.
    pub branch: String,
    /// The folder of its worktree.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub worktree: Option<String>,
    /// The files that match what was asked for, or hold the definition.
    pub paths: Vec<String>,
    /// What it did to the definition, such as `signature` or `added`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change: Option<String>,
    /// Whether some of it is not committed yet.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub uncommitted: bool,
}

/// A symbol at a seam between two parts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct SeamSymbol {
    /// Its name.
    pub name: String,
    /// The file that defines it.
    pub file: String,
    /// The name of the part that defines it.
    pub part: String,
}

/// Where work on some files could be split: the JSON contract of `work split` (format 1.2).
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct SplitReport {
    /// The version of this format, `major.minor`.
    pub format_version: String,
    /// The program that wrote the report.
    pub tool: Tool,
    /// What the files were read from.
    pub target: String,
    /// The parts, the largest first.
    pub parts: Vec<Boundary>,
    /// Files that belong to no part because most parts need them.
    pub shared: Vec<String>,
    /// What ties parts together, the closest first.
    pub crossings: Vec<Crossing>,
    /// The parts as a plan, in Markdown: items with branches, scopes and the symbols at the seams as contracts. Empty if
    /// there is only one part.
    pub plan: String,
    /// Whether the parts are apart enough. `false` if gaps hide that.
    pub parallel: bool,
    /// What could not be looked at, sorted. Absent if all could.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub gaps: Vec<Gap>,
}

/// Files that belong together.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Boundary {
    /// The folder or file that they have in common.
    pub name: String,
    /// The files, sorted.
    pub files: Vec<String>,
}

/// What ties two parts together.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Crossing {
    /// The names of the parts.
    pub between: [String; 2],
    /// Imports from one to the other.
    pub imports: u32,
    /// Commits that changed files of both.
    pub commits: u32,
    /// The symbols that one defines and the other imports by their names: the contracts of the seam. Absent if there are
    /// none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub symbols: Vec<SeamSymbol>,
}

/// Items that are named in a few words; the others are counted.
const NAMED: usize = 3;

impl WorkProgress {
    /// How far it is, in the words of people: `in progress`, `waits for 1, 2`, `landed, contract not met`.
    #[must_use]
    pub fn words(&self) -> String {
        let is_broken = |it: &ContractProgress| matches!(it.state, ContractState::Missing | ContractState::Differs);
        let own = match self.progress {
            None => return "not looked at".to_owned(),
            Some(Progress::Landed) if self.contracts.iter().any(is_broken) => "landed, contract not met",
            Some(Progress::Landed) => return "landed".to_owned(),
            Some(Progress::Declared) if self.blocked_by.is_empty() => "not begun",
            Some(Progress::Declared) => return self.waiting(),
            Some(_) if self.verify.iter().any(|it| it.result == Verified::Failed) => "verification fails",
            Some(Progress::Started) => "in progress",
            Some(Progress::ContractsMet) if self.contracts.iter().any(is_broken) => "what it relies on is not met",
            Some(Progress::ContractsMet) if self.blocked_by.is_empty() => "contracts met",
            Some(Progress::ContractsMet) => return format!("contracts met, {}", self.waiting()),
            Some(Progress::Ready) if self.blocked_by.is_empty() => "ready",
            Some(Progress::Ready) => return format!("ready, {}", self.waiting()),
        };
        own.to_owned()
    }

    /// Whether somebody works on it and it has not landed.
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(self.progress, Some(Progress::Started | Progress::ContractsMet | Progress::Ready))
    }

    fn waiting(&self) -> String {
        let named = self.blocked_by.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
        match self.blocked_by.len().saturating_sub(NAMED) {
            0 => format!("waits for {named}"),
            more => format!("waits for {named} and {more} more"),
        }
    }
}

impl Declarer {
    /// Whether the item means to change it or to provide it, and has not done so yet.
    #[must_use]
    pub fn takes(&self) -> bool {
        !self.landed && matches!(self.how.as_str(), "creates" | "modifies" | "may touch" | "provides")
    }
}

impl LintVerdict {
    /// The verdict on findings of these severities and on gaps. What was found counts first.
    pub fn of(severities: impl Iterator<Item = Severity>, gaps: &[Gap]) -> Self {
        match severities.max() {
            Some(Severity::Error) => Self::Refused,
            _ if gaps.iter().any(|gap| gap.hides_verdict) => Self::Unknown,
            Some(Severity::Warning) => Self::Questionable,
            Some(Severity::Note) | None => Self::Clean,
        }
    }
}
