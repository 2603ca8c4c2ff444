//! The plan: in which order branches can land, and what stands in the way. Part of the report, and by itself what
//! `divergence plan` prints.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Conflict, FORMAT_VERSION, Finding, Gap, Id, Report, Repository, Target, Tool};

/// In which order branches can land.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Plan {
    /// Whether no order is cheaper, as far as `proof` goes.
    pub optimal: bool,
    /// What it rests on that no order is cheaper, or costs less than the bound.
    pub proof: PlanProof,
    /// What the order costs.
    pub cost: PlanCost,
    /// No order costs less than this. Absent if the order is optimal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bound: Option<PlanCost>,
    /// Branches that are taken to have landed, in this order. Absent if none are.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub landed: Vec<String>,
    /// Branches of which nothing is left to land: the target has what they would change. Absent if there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub nothing_left: Vec<String>,
    /// Branches that can land in any order, wave after wave.
    pub waves: Vec<Vec<String>>,
    /// All branches: first those that land, in the order of landing, then those that are held.
    pub order: Vec<PlanStep>,
    /// What the order comes from, by kind and names.
    pub edges: Vec<PlanEdge>,
    /// The branches that are held, and what would lift that.
    pub holds: Vec<Hold>,
    /// Branches that wait for each other.
    pub cycles: Vec<PlanCycle>,
    /// Branches that should not have been parallel. Absent if there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tied: Vec<TiedBranches>,
    /// The tree that is left when everything has landed that does.
    pub final_tree: Id,
}

/// What was looked at before a plan says that no order is cheaper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PlanProof {
    /// All orders of the branches around those that are held were tried.
    Orders,
    /// Pairs, and what the simulation has shown. Not all orders were tried: a third branch may make two go together.
    Pairs,
    /// Pairs, beside an order that was given. No other one was simulated.
    Given,
}

/// What an order costs, compared from the first field to the last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PlanCost {
    /// Branches that need a person, or wait for one that does.
    pub people: u32,
    /// Regions in which the held ones conflict with what has landed.
    pub regions: u32,
    /// Findings that have to be fixed.
    pub findings: u32,
}

/// One branch of the order.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PlanStep {
    /// Which.
    pub branch: String,
    /// The commit that the plan was computed from.
    pub commit: Id,
    /// What becomes of it.
    pub state: StepState,
    /// The ids of the findings that have to be fixed when it lands.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<String>,
    /// Where it conflicts when it is landed after all others. Absent if it does not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conflicts: Vec<Conflict>,
    /// A branch that lands before it and contains it, so that nothing of it is left to merge. Absent if there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub with: Option<String>,
}

/// What becomes of a branch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum StepState {
    /// It lands as it is.
    Clean,
    /// It lands as text and has to be adapted.
    Adapt,
    /// It is held: its text conflicts.
    Conflict,
    /// It is held: it waits for one that is held.
    Waits,
    /// It is held: a gap hides what it gives.
    Unknown,
}

/// What the order comes from.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum PlanEdge {
    /// Branches that do not go together in any order.
    ConflictsWith {
        /// Two branches, or more where only all of them together conflict.
        between: Vec<String>,
        /// Which of the two has to land first so that they do not conflict. Absent if they always do.
        #[serde(skip_serializing_if = "Option::is_none")]
        unless_first: Option<String>,
        /// Which of more than two has to land last so that they do not conflict. Absent if none can.
        #[serde(skip_serializing_if = "Option::is_none")]
        unless_last: Option<String>,
        /// Conflicting regions, and findings.
        cost: u32,
        /// Conflicting lines, counted on the side that has more of them.
        #[serde(default, skip_serializing_if = "is_zero")]
        lines: u32,
        /// The keys of the definitions that the regions lie in.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        symbols: Vec<String>,
        /// The ids of the findings that say so, where it is not the text.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        findings: Vec<String>,
    },
    /// One lands before the other.
    MustPrecede {
        /// Who lands first.
        from: String,
        /// Who lands later.
        to: String,
        /// Why.
        because: EdgeReason,
        /// The ids of the findings that say so.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        findings: Vec<String>,
        /// Whether it is not kept: it is part of a cycle, or the later one contains the other and brings it along.
        /// Absent otherwise.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        cut: bool,
    },
}

/// Why one branch lands before another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum EdgeReason {
    /// It changes a contract that the other one relies on.
    Contract,
    /// Its migrations have the lower numbers.
    Migration,
    /// It defines what the other one uses.
    Provides,
    /// A commit of the other one says so.
    Declared,
    /// The other one contains it.
    Stack,
}

/// A branch that is held.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Hold {
    /// Which.
    pub branch: String,
    /// Why: `conflict`, `waits` or `unknown`.
    pub reason: StepState,
    /// The branches that stand in its way; none if it is the target itself.
    pub blocked_by: Vec<String>,
    /// The branches that wait for it.
    pub blocks: Vec<String>,
    /// What would lift it, for people.
    pub lift: String,
}

/// Branches that wait for each other.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PlanCycle {
    /// The edges, each from where the one before it leads.
    pub edges: Vec<CycleEdge>,
    /// The cheapest of them to ignore, which the plan does.
    pub cut: CycleEdge,
}

/// An edge of a cycle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CycleEdge {
    /// Who would land first.
    pub from: String,
    /// Who would land later.
    pub to: String,
    /// Why: every reason once.
    pub because: Vec<EdgeReason>,
}

/// Branches that are connected so closely that landing them apart costs more than together.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct TiedBranches {
    /// Which.
    pub branches: Vec<String>,
    /// What to do with them.
    pub advice: TiedAdvice,
    /// The regions in which they conflict with each other.
    pub regions: u32,
    /// The findings between them.
    pub findings: u32,
}

/// What to do with branches that are tied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TiedAdvice {
    /// Go on with one on top of the other.
    Sequence,
    /// Make one branch of them.
    Combine,
}

/// What `divergence plan` finds: the JSON contract of `plan` (format 1.2).
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PlanReport {
    /// The version of this format, `major.minor`.
    pub format_version: String,
    /// The program that wrote it.
    pub tool: Tool,
    /// The repository that was read.
    pub repository: Repository,
    /// What the branches land on, with the commit that the plan was computed from.
    pub target: Target,
    /// What was left out on purpose, for people. Absent if nothing was.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// The branches, by name, with the commits that the plan was computed from.
    pub branches: Vec<PlannedBranch>,
    /// The order.
    pub plan: Plan,
    /// The findings that the plan names.
    pub findings: Vec<Finding>,
    /// What could not be looked at, sorted.
    pub gaps: Vec<Gap>,
}

/// A branch as a plan pins it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PlannedBranch {
    /// Its name.
    pub name: String,
    /// The full name of its ref; absent for a bare commit or a detached worktree.
    #[serde(rename = "ref", skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// Its commit.
    pub commit: Id,
    /// The tree that was looked at, where uncommitted work makes it another one than the commit's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tree: Option<Id>,
    /// The worktree that has what is not committed. Absent if all is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub worktree: Option<super::BranchWorktree>,
    /// Whether it is checked out where the program was started. Absent otherwise.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub current: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
fn is_zero(number: &u32) -> bool {
    *number == 0
}

impl PlanReport {
    /// The part of a report that is about the order; `None` if it has none.
    #[must_use]
    pub fn of(report: Report) -> Option<Self> {
        let plan = report.plan?;
        let edges = plan.edges.iter().map(|edge| match edge {
            PlanEdge::ConflictsWith { findings, .. } | PlanEdge::MustPrecede { findings, .. } => findings,
        });
        let named: Vec<&String> = edges.chain(plan.order.iter().map(|step| &step.findings)).flatten().collect();
        let findings = report.findings.into_iter().filter(|finding| named.contains(&&finding.id)).collect();
        let taken: Vec<String> = plan.order.iter().map(|step| &step.branch).chain(&plan.landed).cloned().collect();
        let branch = |it: super::Branch| PlannedBranch {
            name: super::Text::lossy(&it.name),
            reference: it.reference,
            commit: it.commit,
            tree: it.tree,
            worktree: it.worktree.filter(|_| it.tree.is_some()),
            current: it.summary.current,
        };
        Some(Self {
            format_version: FORMAT_VERSION.to_owned(),
            tool: report.tool,
            repository: report.repository,
            target: report.target,
            notes: report.notes,
            branches: report.branches.into_iter().map(branch).filter(|it| taken.contains(&it.name)).collect(),
            findings,
            plan,
            gaps: report.completeness.gaps,
        })
    }
}
