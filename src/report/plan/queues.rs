//! A plan for merge queues, which know of conflicts only what they are told.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use serde_json::{Value, json};

use super::super::escape::{shown, shown_text, typed};
use super::super::json::json as json_of;
use super::{findings, lift};
use crate::model::{EdgeReason, Plan, PlanEdge, PlanReport, PlanStep, StepState, Text as _};

/// Prints for every branch the scopes that Mergify takes: connected branches have one in common.
///
/// # Errors
/// If `out` cannot be written to.
pub(in crate::report) fn plan_for_mergify(report: &PlanReport, out: &mut dyn Write) -> io::Result<()> {
    let scopes = |_: &PlanStep, scopes: Vec<String>, all: bool| json!({ "scopes": scopes, "all_scopes": all });
    print(&report.plan, &scopes, out)
}

/// Prints for every branch what Trunk's `setImpactedTargets` takes, but for the name of the repository.
///
/// # Errors
/// If `out` cannot be written to.
pub(in crate::report) fn plan_for_trunk(report: &PlanReport, out: &mut dyn Write) -> io::Result<()> {
    let onto = on_the_server(&report.target.name.lossy(), report.target.reference.as_deref());
    let targets = |step: &PlanStep, targets: Vec<String>, all: bool| {
        let mut request = json!({ "sha": step.commit });
        if let Some(number) = number(report, &step.branch) {
            request["number"] = number.into();
        }
        let targets = if all { json!("ALL") } else { json!(targets) };
        json!({ "pr": request, "targetBranch": onto, "impactedTargets": targets })
    };
    print(&report.plan, &targets, out)
}

/// Prints the commands that hand the branches to the merge queue of GitHub, in order. It merges in the order in which it
/// gets them, and a commit that was pushed since is refused.
///
/// # Errors
/// If `out` cannot be written to.
pub(in crate::report) fn plan_for_github(report: &PlanReport, out: &mut dyn Write) -> io::Result<()> {
    head(report, out)?;
    let waves = &report.plan.waves;
    let mut last = None;
    for step in &report.plan.order {
        let wave = waves.iter().position(|wave| wave.contains(&step.branch));
        if let Some(at) = wave.filter(|_| wave != last) {
            let size = waves[at].len();
            writeln!(out, "# wave {}: {size} at a time land whichever comes first", at + 1)?;
        }
        last = wave;
        let request = number(report, &step.branch).map(|it| it.to_string());
        let request = request.or_else(|| typed(server_name(report, &step.branch)));
        let Some(request) = request else {
            writeln!(out, "# {}: no shell can be given this name", shown(&step.branch))?;
            continue;
        };
        let command = format!("gh pr merge {request} --match-head-commit {}", step.commit);
        put(report, step, &command, out)?;
    }
    Ok(())
}

/// Prints the commands that stack the branches for Graphite: whoever waits for another one stands on it.
///
/// # Errors
/// If `out` cannot be written to.
pub(in crate::report) fn plan_for_graphite(report: &PlanReport, out: &mut dyn Write) -> io::Result<()> {
    head(report, out)?;
    let trunk = on_the_server(&report.target.name.lossy(), report.target.reference.as_deref());
    let place = |name: &String| report.plan.order.iter().position(|step| step.branch == *name);
    for step in &report.plan.order {
        let mut below: Vec<(&String, EdgeReason)> = before(&report.plan, &step.branch).collect();
        below.sort_by_key(|(name, _)| place(name));
        below.dedup_by_key(|(name, _)| *name);
        let names = (typed(&step.branch), typed(&trunk), below.last().map(|(name, _)| typed(name)));
        let (Some(own), Some(trunk), parent) = names else {
            writeln!(out, "# {}: no shell can be given this name", shown(&step.branch))?;
            continue;
        };
        // Graphite takes for a parent only what the branch has in its history.
        let commands = match (parent.flatten(), below.last()) {
            (Some(parent), Some((_, EdgeReason::Stack))) => vec![format!("gt track {own} --parent {parent}")],
            (Some(parent), _) => vec![
                format!("gt track {own} --parent {trunk}"),
                format!("gt checkout {own} && gt move --onto {parent}"),
            ],
            (None, _) => vec![format!("gt track {own} --parent {trunk}")],
        };
        if let [others @ .., _] = below.as_slice() {
            for (other, _) in others.iter().filter(|(other, _)| !stands_on(&report.plan, below.last(), other)) {
                writeln!(out, "# {} also waits for {}: a stack has one parent", shown(&step.branch), shown(other))?;
            }
        }
        put(report, step, &commands.join("\n"), out)?;
    }
    writeln!(out, "gt submit --stack")
}

/// Whether one branch is below another one already.
fn stands_on(plan: &Plan, upper: Option<&(&String, EdgeReason)>, lower: &String) -> bool {
    let (mut open, mut seen) = (upper.map(|(name, _)| *name).into_iter().collect::<Vec<_>>(), BTreeSet::new());
    while let Some(name) = open.pop() {
        if name == lower {
            return true;
        }
        if seen.insert(name) {
            open.extend(before(plan, name).map(|(name, _)| name));
        }
    }
    false
}

fn head(report: &PlanReport, out: &mut dyn Write) -> io::Result<()> {
    let target = &report.target;
    writeln!(
        out,
        "# made for {} at {}; check first with: divergence plan --verify",
        shown_text(&target.name),
        target.commit
    )?;
    writeln!(out, "set -e")
}

/// Writes commands for a step, or as comments where somebody has to do something first.
fn put(report: &PlanReport, step: &PlanStep, commands: &str, out: &mut dyn Write) -> io::Result<()> {
    let is_held = !matches!(step.state, StepState::Clean | StepState::Adapt);
    if is_held {
        writeln!(out, "# held: {}: {}", shown(&step.branch), shown(lift(report, step)))?;
    }
    let adapts = step.state == StepState::Adapt;
    for finding in findings(report, step).filter(|_| adapts) {
        writeln!(out, "# adapt {} first: {}", shown(&step.branch), shown(&finding.message))?;
    }
    let comment = if is_held || adapts { "# " } else { "" };
    commands.lines().try_for_each(|line| writeln!(out, "{comment}{line}"))
}

/// Who has to land before a branch, as far as nothing was cut.
fn before<'p>(plan: &'p Plan, branch: &'p str) -> impl Iterator<Item = (&'p String, EdgeReason)> {
    plan.edges.iter().filter_map(move |edge| match edge {
        PlanEdge::MustPrecede { from, to, because, cut: false, .. } if to == branch => Some((from, *because)),
        _ => None,
    })
}

/// The number of a branch's pull request, where its ref tells it.
fn number(report: &PlanReport, name: &str) -> Option<u64> {
    let known = report.branches.iter().find(|branch| branch.name == name);
    let full = known.and_then(|branch| branch.reference.as_deref()).unwrap_or(name);
    let rest = full.strip_suffix("/head").unwrap_or(full);
    let number = ["/pull/", "/merge-requests/", "/pr/"].iter().find_map(|part| Some(rest.rsplit_once(part)?.1))?;
    number.bytes().all(|it| it.is_ascii_digit()).then(|| number.parse().ok())?
}

/// What a branch is called where the queue is.
fn server_name(report: &PlanReport, name: &str) -> String {
    let known = report.branches.iter().find(|branch| branch.name == name);
    on_the_server(name, known.and_then(|branch| branch.reference.as_deref()))
}

/// A name without the remote that it was fetched from.
fn on_the_server(name: &str, reference: Option<&str>) -> String {
    let full = reference.unwrap_or(name);
    let remote = full.strip_prefix("refs/remotes/").and_then(|rest| Some(rest.split_once('/')?.1));
    remote.or_else(|| full.strip_prefix("refs/heads/")).unwrap_or(name).to_owned()
}

fn print(plan: &Plan, form: &dyn Fn(&PlanStep, Vec<String>, bool) -> Value, out: &mut dyn Write) -> io::Result<()> {
    let groups = groups(plan);
    let branch = |step: &PlanStep| {
        let own = groups.iter().find(|group| group.contains(&step.branch));
        // A group is called by its first member, so that it keeps its name when others join.
        let name = own.and_then(|group| group.first()).unwrap_or(&step.branch);
        // Of what nobody knows, everything may be touched.
        (step.branch.clone(), form(step, vec![name.clone()], step.state == StepState::Unknown))
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
    for step in &report.plan.order {
        let name = |name: &String| number(report, name).map_or_else(|| shown(name), |number| format!("#{number}"));
        let before: BTreeSet<String> = before(&report.plan, &step.branch).map(|(it, _)| name(it)).collect();
        if !before.is_empty() {
            writeln!(out, "# {}", shown(&step.branch))?;
            before.iter().try_for_each(|name| writeln!(out, "Depends-On: {name}"))?;
            writeln!(out)?;
        }
    }
    Ok(())
}
