//! The report: what one run found, and the JSON contract (format 1.2) at the same time.
//!
//! Rules of the contract: a field that does not apply is absent, one that was asked for and could not be determined
//! is `null`, lists are sorted, and the same inputs give the same bytes apart from [`Stats`].

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};

use super::path::{lossy, lossy_names, lossy_pair};
use super::{
    Absorbed, Advice, BranchSummary, Change, Conflict, Gap, Gate, Id, Name, ParticipantId, PastRuns, Plan, Position,
    RepoPath, Stats, SymbolChange, Totals, Work,
};

/// The version of the report's format, `major.minor`. A reader refuses an unknown major.
pub const FORMAT_VERSION: &str = "1.2";

/// What one run found.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Report {
    /// The version of this format.
    pub format_version: String,
    /// The program that wrote the report.
    pub tool: Tool,
    /// The repository that was read.
    pub repository: Repository,
    /// What of git's configuration decided about the verdicts.
    pub settings: MergeSettings,
    /// What the branches land on.
    pub target: Target,
    /// The whole report in one word.
    pub verdict: Verdict,
    /// What was left out on purpose, for people. Absent if nothing was.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// What could not be looked at.
    pub completeness: Completeness,
    /// Everything, counted.
    pub totals: Totals,
    /// Every branch, by name.
    pub branches: Vec<Branch>,
    /// Every pair that shares a path or has a finding, by the names of its branches.
    pub pairs: Vec<Pair>,
    /// What was found beyond textual conflicts.
    pub findings: Vec<Finding>,
    /// The declared work items, and how far each of them is. Absent if nothing is declared.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub work: Option<Work>,
    /// The order in which the branches can land. Absent if it was not asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan: Option<Plan>,
    /// What the exit code was asked about, and whom that stops. Absent where nobody asked for an exit code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gate: Option<Gate>,
    /// What is there and does not count, and what has to be said of that. Absent if nothing is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suppressed: Option<Suppressed>,
    /// What earlier runs found. Absent unless a history is kept (`--history`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub history: Option<PastRuns>,
    /// How much work it was. The only part that differs between two equal runs.
    pub stats: Stats,
}

/// The program that wrote a report.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Tool {
    /// Always `divergence`.
    pub name: String,
    /// Its version.
    pub version: String,
}

/// The repository that was read.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Repository {
    /// Its common git directory.
    pub git_dir: String,
    /// `sha1` or `sha256`.
    pub object_format: String,
    /// Whether history ends early because the clone is shallow. Absent otherwise.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub shallow: bool,
}

/// What of git's configuration decided about the verdicts.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct MergeSettings {
    /// `merge.directoryRenames`: `true`, `false` or `conflict`.
    pub directory_renames: String,
    /// `merge.renameLimit`, or `diff.renameLimit`, or git's own 7000.
    pub rename_limit: u64,
    /// `merge.conflictStyle`: `merge`, `diff3` or `zdiff3`. The latter two look less closely at overlapping changes.
    pub conflict_style: String,
    /// `merge.renormalize`.
    pub renormalize: bool,
    /// `merge.default`, the driver of files without a `merge` attribute.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default_driver: Option<String>,
    /// Settings that are there but that git's merge does not follow, such as `merge.renames=false`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub without_effect: Vec<String>,
    /// Whether custom merge drivers were run.
    pub drivers_run: bool,
}

/// What the branches land on.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Target {
    /// The name as it was given or found.
    #[serde(serialize_with = "lossy")]
    #[schemars(with = "String")]
    pub name: Name,
    /// The same in base64, if it is not UTF-8.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name_bytes: Option<String>,
    /// The full name of its ref; absent for a bare commit.
    #[serde(rename = "ref", skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// Its commit.
    pub commit: Id,
}

/// The whole report in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Verdict {
    /// Everything that was looked at merges.
    Clean,
    /// Everything merges as text, but there are findings beyond it.
    Drift,
    /// Something conflicts.
    Conflicted,
    /// Gaps hide the answer.
    Unknown,
}

/// Whether everything could be looked at.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Completeness {
    /// Whether there are gaps.
    pub status: Status,
    /// What could not be looked at, sorted.
    pub gaps: Vec<Gap>,
}

/// Whether there are gaps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Everything was looked at.
    Complete,
    /// Something was not.
    Partial,
}

/// One branch, compared with the target.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Branch {
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
    /// The tree that was looked at, where uncommitted work makes it another one than the commit's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tree: Option<Id>,
    /// The merge base with the target; `null` if there is none.
    pub base: Option<Id>,
    /// All merge bases, where there are several.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bases: Vec<Id>,
    /// How many commits it has that the target has not.
    pub ahead: u32,
    /// How many commits the target has that it has not.
    pub behind: u32,
    /// The worktree that has it checked out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub worktree: Option<BranchWorktree>,
    /// What merging it into the target gives.
    pub landing: Landing,
    /// What of its commits the target has by other ones: squashed, picked, or reverted since. Absent if it has nothing
    /// of them, or simply contains them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub landed: Option<LandedWork>,
    /// What it did since the merge base; `null` if that could not be determined.
    pub touched: Option<Touched>,
    /// What the rest of the report says about it.
    #[serde(flatten)]
    pub summary: BranchSummary,
}

/// What the target has of a branch's work by other commits. Nothing of it is counted: what counts of the branch is the
/// rest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LandedWork {
    /// How it came there.
    pub how: Absorbed,
    /// The commits of the target that have the work, in the order of the branch.
    #[serde(rename = "as")]
    pub by: Vec<Id>,
    /// What remains of the branch. Absent if all of it is in the target.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rest: Option<RestOfBranch>,
    /// The commit of the target that took the work back: then it is there no more. Absent otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reverted_by: Option<Id>,
}

/// What remains of a branch whose first commits have landed as other ones.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RestOfBranch {
    /// The last commit that has landed. `git rebase --onto <target> <since> <branch>` leaves the rest.
    pub since: Id,
    /// How many commits have not landed; 0 if only uncommitted work remains.
    pub commits: u32,
    /// What merging the rest into the target gives, as with `git merge-tree --merge-base=<since>`. This counts, and
    /// `landing` does not.
    pub landing: CountedOutcome,
}

/// What a merge gives where only what has not landed yet is merged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CountedOutcome {
    /// Whether it merges.
    pub state: State,
    /// Where it does not.
    pub conflicts: Vec<Conflict>,
}

impl Branch {
    /// Whether all of its work is in the target, by whichever commits.
    #[must_use]
    pub fn is_in_target(&self) -> bool {
        let landed = self.landed.as_ref().filter(|landed| landed.reverted_by.is_none());
        self.landing.contained || landed.is_some_and(|landed| landed.rest.is_none())
    }

    /// Whether what counts of it merges, and where it does not.
    #[must_use]
    pub fn counted(&self) -> (State, &[Conflict]) {
        if self.landing.contained || !self.is_in_target() {
            let rest = self.landed.as_ref().and_then(|landed| landed.rest.as_ref()).map(|rest| &rest.landing);
            return rest.map_or((self.landing.state, &self.landing.conflicts), |it| (it.state, &it.conflicts));
        }
        (State::Clean, &[])
    }
}

impl Pair {
    /// Whether what counts of the two merges, and where it does not.
    #[must_use]
    pub fn counted(&self) -> (State, &[Conflict]) {
        match &self.rest {
            _ if !self.landed.is_empty() => (State::Clean, &[]),
            Some(rest) => (rest.state, &rest.conflicts),
            None => (self.state, &self.conflicts),
        }
    }
}

/// The worktree that has a branch checked out.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct BranchWorktree {
    /// Its folder.
    pub path: String,
    /// How many of its files are not committed; they are part of the branch unless `--committed` is given.
    /// `null` if that could not be determined.
    pub uncommitted: Option<u32>,
}

/// What merging a branch into the target gives.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Landing {
    /// Whether it merges.
    pub state: State,
    /// Where it does not.
    pub conflicts: Vec<Conflict>,
    /// Whether the target contains the branch's commit already, so that there is nothing to merge. Absent otherwise.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub contained: bool,
    /// The tree that the merge gives, where it is clean.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tree: Option<Id>,
}

/// Whether something merges.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// It merges.
    Clean,
    /// It does not.
    Conflict,
    /// A gap hides the answer.
    Unknown,
}

impl State {
    /// The word for it, as in the report.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Clean => "clean",
            Self::Conflict => "conflict",
            Self::Unknown => "unknown",
        }
    }
}

/// What a branch did since the merge base.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Touched {
    /// Its changed files, by path.
    pub files: Vec<Change>,
    /// Its changed definitions, by path and key. Absent if symbols were not asked for, `null` if they are not known.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "asked_for")]
    pub symbols: Option<Definitions>,
}

/// Changed definitions that were asked for; `None` if they could not be determined.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Definitions(pub Option<Vec<SymbolChange>>);

/// What is there: `null` says that it was asked for.
fn asked_for<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Definitions>, D::Error> {
    Definitions::deserialize(deserializer).map(Some)
}

/// Two branches, compared with each other.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Pair {
    /// Their names, sorted: `left` and `right` of the regions.
    #[serde(serialize_with = "lossy_pair")]
    #[schemars(with = "[String; 2]")]
    pub branches: [Name; 2],
    /// Whether they merge with each other.
    pub state: State,
    /// How many paths both touched.
    pub shared_paths: u32,
    /// Where they conflict. What already conflicts with the target is not counted again.
    pub conflicts: Vec<Conflict>,
    /// Those of them whose work is in the target by other commits: then the pair does not count. Absent if none.
    #[serde(serialize_with = "lossy_names", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Vec<String>")]
    pub landed: Vec<Name>,
    /// What merging gives where only what has not landed of them is merged. This counts, and `state` and `conflicts`
    /// do not. Absent if it is the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rest: Option<CountedOutcome>,
    /// Which of the two lands later, if they conflict: there somebody has to do something. Absent if they do not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub later: Option<String>,
    /// The ids of the findings about this pair.
    pub findings: Vec<String>,
}

/// Something found beyond textual conflicts.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Finding {
    /// By which it is known again in another run: no line number, commit id or wording goes into it.
    pub id: String,
    /// The same without the branches: it does not depend on their names.
    pub fingerprint: String,
    /// The rule's code, such as `DIV201`.
    pub rule: String,
    /// The rule's name, such as `signature-changed`.
    pub name: String,
    /// What kind of thing was compared.
    pub family: Family,
    /// How much it matters.
    pub severity: Severity,
    /// How a use was tied to its definition.
    pub confidence: Confidence,
    /// The names of the branches (or the target) that it is about.
    pub branches: Vec<String>,
    /// Whether one of them is what the branches land on, which has its name. Absent otherwise.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub with_target: bool,
    /// Those of them that take part in the run. Not part of the JSON, where `with_target` says as much.
    #[serde(skip)]
    pub participants: Vec<ParticipantId>,
    /// The key of what it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub symbol: Option<String>,
    /// One sentence for people.
    pub message: String,
    /// Both ends.
    pub locations: Vec<Location>,
    /// What to do, and on which branch.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// The same as data. Absent if it is nobody's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub advice: Option<Advice>,
    /// The keys of what a removed definition may have become, if nothing decides.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<String>,
    /// How the branch that changed something adapted a use of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub example: Option<Example>,
    /// Why it is suppressed, or `null`.
    pub suppressed: Option<String>,
    /// What suppresses it. Absent if nothing does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suppressed_by: Option<SuppressedBy>,
}

/// What makes that something does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SuppressedBy {
    /// Its rule is off.
    Severity,
    /// An `[[ignore]]` of a configuration.
    Ignore,
    /// A comment in code.
    Inline,
    /// A baseline: it was there before.
    Baseline,
}

/// How many conflicts and findings do not count, by what makes that so.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Suppressed {
    /// Rules that are off.
    pub severity: u64,
    /// Entries of a configuration.
    pub ignore: u64,
    /// Comments in code.
    pub inline: u64,
    /// The baseline.
    pub baseline: u64,
    /// What is wrong with these, for people: they are over, or fit nothing. Absent if nothing is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<String>,
}

impl Suppressed {
    /// All of them.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.severity + self.ignore + self.inline + self.baseline
    }
}

/// A line that a branch adapted to what it changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Example {
    /// The branch.
    pub branch: String,
    /// The file.
    #[serde(serialize_with = "lossy")]
    #[schemars(with = "String")]
    pub path: RepoPath,
    /// The line as it was.
    pub before: ExampleLine,
    /// The line as it is.
    pub after: ExampleLine,
}

/// A line of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ExampleLine {
    /// Its number, counted from 1.
    pub line: u32,
    /// Its text without the white space around it, decoded with losses if it is not UTF-8.
    pub text: String,
}

/// What kind of thing a finding compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Family {
    /// Text.
    Textual,
    /// Definitions and uses in code.
    Contract,
    /// Contracts beyond code: SQL, HTTP, messages, configuration.
    Schema,
    /// Declared work items.
    Plan,
    /// The order of landing.
    Order,
    /// The analysis itself.
    Analysis,
}

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Should be looked at.
    Warning,
    /// Breaks.
    Error,
}

impl Severity {
    /// The word for it, as in the report.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// How a use was tied to its definition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// Several definitions could be meant.
    Possible,
    /// It is the only definition of that name that could be meant.
    Likely,
    /// An import or a path resolves to the defining file.
    Certain,
}

/// One end of a finding.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Location {
    /// The branch that has it.
    pub branch: String,
    /// What stands there.
    pub role: LocationRole,
    /// The file.
    #[serde(serialize_with = "lossy")]
    #[schemars(with = "String")]
    pub path: RepoPath,
    /// Where it starts.
    pub start: Position,
    /// Where it ends.
    pub end: Position,
    /// The lines around it, for output that shows them. Absent where they are not known, and in the compact form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub snippet: Option<Snippet>,
}

/// Some whole lines of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Snippet {
    /// The number of the first of them, counted from 1.
    pub first_line: u32,
    /// Their text, decoded with losses if it is not UTF-8.
    pub text: String,
    /// Where in them a comment says that a rule does not count: the number of the line, and the byte of it at which that
    /// begins. Never part of the JSON: what it decides is.
    #[serde(skip)]
    pub marks: Vec<(u32, usize)>,
}

/// What stands at a location.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LocationRole {
    /// Something is defined.
    Definition,
    /// Something is used.
    Use,
    /// A whole file is changed.
    Change,
    /// Something is declared: a line of a work item.
    Declaration,
}
