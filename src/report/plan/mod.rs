//! A plan, in the forms in which it is read.

mod graph;
mod human;
mod markdown;
mod queues;
mod shell;

pub(super) use graph::{plan_as_dot, plan_as_mermaid};
pub(super) use human::plan;
pub(super) use markdown::plan_as_markdown;
pub(super) use markdown::steps;
pub(super) use queues::{plan_as_depends_on, plan_for_github, plan_for_graphite, plan_for_mergify, plan_for_trunk};
pub(super) use shell::plan_as_shell;

use crate::model::{EdgeReason, Finding, PlanReport, PlanStep, StepState};

/// What an edge rests on, in a word.
fn because(reason: EdgeReason) -> &'static str {
    match reason {
        EdgeReason::Contract => "contract",
        EdgeReason::Migration => "migration",
        EdgeReason::Provides => "provides",
        EdgeReason::Declared => "declared",
        EdgeReason::Stack => "stack",
    }
}

/// What has to be fixed when a step lands.
fn findings<'r>(report: &'r PlanReport, step: &'r PlanStep) -> impl Iterator<Item = &'r Finding> {
    step.findings.iter().filter_map(|id| report.findings.iter().find(|finding| finding.id == *id))
}

/// What would lift the hold of a step, if it is held.
fn lift<'r>(report: &'r PlanReport, step: &PlanStep) -> &'r str {
    report.plan.holds.iter().find(|hold| hold.branch == step.branch).map_or("", |hold| &hold.lift)
}

/// Whether a step lands, as it is or to be adapted.
fn lands(step: &PlanStep) -> bool {
    matches!(step.state, StepState::Clean | StepState::Adapt)
}
