//! A plan for merge queues, which know of conflicts only what they are told.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use serde_json::{Value, json};

use super::super::escape::shown;
use super::super::json::json as json_of;
use crate::model::{Plan, PlanEdge, PlanReport, StepState};

/// Prints for every branch the scopes that Mergify takes: connected branches have one in common.
///
/// # Errors
/// If `out` cannot be written to.
pub(in crate::report) fn plan_for_mergify(report: &PlanReport, out: &mut dyn Write) -> io::Result<()> {
    let scopes = |scopes: Vec<String>, all: bool| json!({ "scopes": scopes, "all_scopes": all });
    print(&report.plan, &scopes, out)
}

/// Prints for every branch the impacted targets that Trunk takes.
///
/// # Errors
/// If `out` cannot be written to.
pub(in crate::report) fn plan_for_trunk(report: &PlanReport, out: &mut dyn Write) -> io::Result<()> {
    let targets = |targets: Vec<String>, all: bool| {
        if all { json!({ "impactedTargets": "ALL" }) } else { json!({ "impactedTargets": targets }) }
    };
    print(&report.plan, &targets, out)
}

fn print(plan: &Plan, form: &dyn Fn(Vec<String>, bool) -> Value, out: &mut dyn Write) -> io::Result<()> {
    let groups = groups(plan);
    let branch = |step: &crate::model::PlanStep| {
        let own = groups.iter().find(|group| group.contains(&step.branch));
        // A group is called by its first member, so that it keeps its name when others join.
        let name = own.and_then(|group| group.first()).unwrap_or(&step.branch);
        // Of what nobody knows, everything may be touched.
        (step.branch.clone(), form(vec![name.clone()], step.state == StepState::Unknown))
    };
    let all: BTreeMap<String, Value> = plan.order.iter().map(branch).collect();
    json_of(&all, out)
}

/// The branches that are connected by edges of any kind.
fn groups(plan: &Plan) -> Vec<BTreeSet<String>> {
    let mut groups: Vec<BTreeSet<String>> = Vec::new();
    for edge in &plan.edges {
        let mut joined: BTreeSet<String> = match edge {
            PlanEdge::ConflictsWith { between, .. } => between.iter().cloned().collect(),
            PlanEdge::MustPrecede { from, to, .. } => [from.clone(), to.clone()].into(),
        };
        let (met, apart): (Vec<_>, Vec<_>) = groups.into_iter().partition(|group| !group.is_disjoint(&joined));
        joined.extend(met.into_iter().flatten());
        groups = apart;
        groups.push(joined);
    }
    groups
}

/// Prints the `Depends-On:` lines that belong into the description of each branch's pull request: its number where the
/// ref tells it, as Mergify and Zuul read it, otherwise the name of the branch.
///
/// # Errors
/// If `out` cannot be written to.
pub(in crate::report) fn plan_as_depends_on(report: &PlanReport, out: &mut dyn Write) -> io::Result<()> {
    let known = |name: &String| report.branches.iter().find(|branch| branch.name == *name);
    let number = |name: &String| {
        let full = known(name).and_then(|branch| branch.reference.clone()).unwrap_or_else(|| name.clone());
        let rest = full.strip_suffix("/head").unwrap_or(&full);
        let number = ["/pull/", "/merge-requests/", "/pr/"].iter().find_map(|part| Some(rest.rsplit_once(part)?.1));
        number
            .filter(|text| !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit()))
            .map(|text| format!("#{text}"))
    };
    for step in &report.plan.order {
        let before = report.plan.edges.iter().filter_map(|edge| match edge {
            PlanEdge::MustPrecede { from, to, cut: false, .. } if *to == step.branch => Some(from),
            _ => None,
        });
        let before: BTreeSet<String> = before.map(|name| number(name).unwrap_or_else(|| shown(name))).collect();
        if !before.is_empty() {
            writeln!(out, "# {}", shown(&step.branch))?;
            before.iter().try_for_each(|name| writeln!(out, "Depends-On: {name}"))?;
            writeln!(out)?;
        }
    }
    Ok(())
}
