//! A plan for people.

use std::io::{self, Write};

use super::super::escape::{shown, shown_text};
use super::super::human::{name, write_gaps};
use super::super::style::{Detail, Style, paint};
use super::super::table::{Align, Cell, Column, Room, table};
use super::super::words::count;
use super::{because, findings, lands};
use crate::model::{Finding, Plan, PlanEdge, PlanProof, PlanReport, PlanStep, StepState, TiedAdvice};

/// Prints a plan for people: the order, what stands in the way, and a verdict in one line.
///
/// # Errors
/// If `out` cannot be written to.
pub(in crate::report) fn plan(report: &PlanReport, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    if style.detail == Detail::Full {
        let head =
            format!("{} onto {}", count(report.branches.len(), "branch", "branches"), shown_text(&report.target.name));
        writeln!(out, "{head} ({})\n", report.target.commit.short())?;
        let rows: Vec<Vec<Cell>> = rows(report, style);
        if !rows.is_empty() {
            writeln!(out, "{}", table(&HEAD, &rows, style.width, style.palette.faint))?;
        }
        adaptations(report, style, out)?;
        holds(&report.plan, style, out)?;
        cycles(&report.plan, style, out)?;
        tied(&report.plan, style, out)?;
        for note in &report.notes {
            writeln!(out, "{} {}", paint(style.palette.faint, "note:"), shown(note))?;
        }
        write_gaps(&report.gaps, style, out)?;
    }
    writeln!(out, "{}", verdict(&report.plan))
}

/// The columns, of which empty ones are not shown.
const HEAD: [Column; 5] = [
    Column { title: "step", align: Align::Right, room: Room::Fixed },
    Column { title: "branch", align: Align::Left, room: Room::Shrinks },
    Column { title: "wave", align: Align::Right, room: Room::Optional(1) },
    Column { title: "state", align: Align::Left, room: Room::Fixed },
    Column { title: "after", align: Align::Left, room: Room::Shrinks },
];

fn rows(report: &PlanReport, style: &Style) -> Vec<Vec<Cell>> {
    let plan = &report.plan;
    let is_current = |name: &String| report.branches.iter().any(|it| it.current && it.name == *name);
    let row = |(at, step): (usize, &PlanStep)| {
        let wave = plan.waves.iter().position(|wave| wave.contains(&step.branch));
        let (state, colour) = match step.state {
            StepState::Clean => ("✓ lands", style.palette.good),
            StepState::Adapt => ("~ adapt", style.palette.doubt),
            StepState::Conflict => ("✗ held", style.palette.bad),
            StepState::Waits => ("✗ waits", style.palette.bad),
            StepState::Unknown => ("? unknown", style.palette.doubt),
        };
        vec![
            Cell::new(if lands(step) { (at + 1).to_string() } else { String::new() }),
            name(&shown(&step.branch), is_current(&step.branch)).styled(style.palette.strong),
            Cell::new(wave.map_or(String::new(), |wave| (wave + 1).to_string())),
            Cell::new(state).styled(colour),
            Cell::new(after(plan, step)).styled(style.palette.faint),
        ]
    };
    plan.order.iter().enumerate().map(row).collect()
}

/// Whom a branch follows, and why.
fn after(plan: &Plan, step: &PlanStep) -> String {
    let mut found: Vec<String> = Vec::new();
    for edge in &plan.edges {
        if let PlanEdge::MustPrecede { from, to, because: reason, cut: false, .. } = edge
            && *to == step.branch
        {
            found.push(format!("{} ({})", shown(from), because(*reason)));
        }
    }
    found.extend(step.with.iter().map(|upper| format!("{} (brings it along)", shown(upper))));
    found.join(", ")
}

fn adaptations(report: &PlanReport, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    for step in report.plan.order.iter().filter(|step| step.state == StepState::Adapt) {
        writeln!(out, "{} {}", paint(style.palette.doubt, "~"), paint(style.palette.strong, &shown(&step.branch)))?;
        for found in findings(report, step) {
            let Finding { rule, message, help, .. } = found;
            writeln!(out, "  {}: {}", shown(rule), shown(message))?;
            if let Some(help) = help {
                writeln!(out, "  {} {}", paint(style.palette.faint, "help:"), shown(help))?;
            }
        }
        writeln!(out)?;
    }
    Ok(())
}

fn holds(plan: &Plan, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    for hold in &plan.holds {
        writeln!(out, "{} {}", paint(style.palette.bad, "✗"), paint(style.palette.strong, &shown(&hold.branch)))?;
        writeln!(out, "  {}", shown(&hold.lift))?;
        if !hold.blocks.is_empty() {
            let waiting: Vec<String> = hold.blocks.iter().map(shown).collect();
            let wait = if waiting.len() == 1 { "waits" } else { "wait" };
            writeln!(out, "  {} {wait} for it", waiting.join(", "))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn cycles(plan: &Plan, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    for cycle in &plan.cycles {
        writeln!(out, "{} each of these would have to land before the next", paint(style.palette.doubt, "cycle:"))?;
        for edge in &cycle.edges {
            let reasons: Vec<&str> = edge.because.iter().map(|reason| because(*reason)).collect();
            writeln!(out, "  {} before {} ({})", shown(&edge.from), shown(&edge.to), reasons.join(", "))?;
        }
        writeln!(out, "  the cheapest to ignore: {} before {}\n", shown(&cycle.cut.from), shown(&cycle.cut.to))?;
    }
    Ok(())
}

fn tied(plan: &Plan, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    for tied in &plan.tied {
        let names: Vec<String> = tied.branches.iter().map(shown).collect();
        let advice = match tied.advice {
            TiedAdvice::Sequence => "go on with one on top of the other",
            TiedAdvice::Combine => "make one branch of them",
        };
        let conflicts = (tied.regions > 0).then(|| count(tied.regions as usize, "conflict", "conflicts"));
        let findings = (tied.findings > 0).then(|| count(tied.findings as usize, "finding", "findings"));
        let met: Vec<String> = conflicts.into_iter().chain(findings).collect();
        let met = if met.is_empty() {
            "wait for each other".to_owned()
        } else {
            format!("have {} between them", met.join(" and "))
        };
        let tie = paint(style.palette.doubt, "tied:");
        writeln!(out, "{tie} {} {met}: {advice}\n", names.join(" and "))?;
    }
    Ok(())
}

/// The plan in one line.
fn verdict(plan: &Plan) -> String {
    let number = |state: fn(&PlanStep) -> bool| plan.order.iter().filter(|step| state(step)).count();
    let (clean, adapt) = (number(|step| step.state == StepState::Clean), number(|step| step.state == StepState::Adapt));
    let held = plan.order.len() - clean - adapt;
    if plan.order.is_empty() {
        return "there is nothing to land".to_owned();
    }
    let mut parts = vec![match plan.waves.len() {
        0 | 1 => format!("{clean} of {} land as they are", plan.order.len()),
        waves => format!("{clean} of {} land as they are, in {waves} waves", plan.order.len()),
    }];
    if adapt > 0 {
        parts.push(format!("{adapt} to adapt"));
    }
    if held > 0 {
        parts.push(format!("{held} held"));
    }
    match proved(plan, held, adapt) {
        Some(proved) => format!("{}; {proved}", parts.join(", ")),
        None => parts.join(", "),
    }
}

/// What was proved about the order, and what was not tried. Where everything lands as it is, there is nothing to prove.
fn proved(plan: &Plan, held: usize, adapt: usize) -> Option<String> {
    let better = plan.bound.map_or(0, |bound| plan.cost.people.saturating_sub(bound.people));
    Some(match (plan.proof, better) {
        _ if held + adapt == 0 => return None,
        (PlanProof::Given, 1..) => format!("at most {better} more could land as they are in another order"),
        (_, 1..) => format!("the best of the orders tried; at most {better} more could land as they are"),
        (_, 0) if held == 0 => "in no order would fewer have to adapt, as far as pairs tell".to_owned(),
        (PlanProof::Orders, 0) => {
            let all = count(plan.order.len(), "branch", "branches");
            format!("no order lands more of these {all}: all were tried")
        }
        (PlanProof::Pairs | PlanProof::Given, 0) => {
            "no order lands more, as far as pairs tell: not all were tried".to_owned()
        }
    })
}
