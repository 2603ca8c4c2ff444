//! A plan as a graph: who waits for whom, and who conflicts with whom.

use std::io::{self, Write};

use super::super::escape::dot::quoted;
use super::super::escape::mermaid;
use super::{because, lands};
use crate::model::{PlanEdge, PlanReport, PlanStep, StepState};

/// Prints the graph for Graphviz.
///
/// # Errors
/// If `out` cannot be written to.
pub(in crate::report) fn plan_as_dot(report: &PlanReport, out: &mut dyn Write) -> io::Result<()> {
    let plan = &report.plan;
    writeln!(out, "digraph plan {{\n  rankdir=LR;\n  node [shape=box];")?;
    for (at, step) in plan.order.iter().enumerate() {
        let style = match step.state {
            StepState::Clean => "color=green",
            StepState::Adapt => "color=orange",
            StepState::Conflict | StepState::Waits => "color=red",
            StepState::Unknown => "color=gray",
        };
        let label = quoted(label(at, step));
        writeln!(out, "  {} [label={label}, {style}];", quoted(&step.branch))?;
    }
    for edge in &plan.edges {
        match edge {
            PlanEdge::MustPrecede { from, to, because: reason, cut, .. } => {
                let style = if *cut { ", style=dashed, constraint=false" } else { "" };
                writeln!(out, "  {} -> {} [label=\"{}\"{style}];", quoted(from), quoted(to), because(*reason))?;
            }
            PlanEdge::ConflictsWith { between, cost, .. } => {
                for pair in between.windows(2) {
                    let style = format!("dir=none, color=red, constraint=false, label=\"{cost}\"");
                    writeln!(out, "  {} -> {} [{style}];", quoted(&pair[0]), quoted(&pair[1]))?;
                }
            }
        }
    }
    writeln!(out, "}}")
}

/// Prints the graph for Mermaid, which GitHub and GitLab draw inside of Markdown.
///
/// # Errors
/// If `out` cannot be written to.
pub(in crate::report) fn plan_as_mermaid(report: &PlanReport, out: &mut dyn Write) -> io::Result<()> {
    let plan = &report.plan;
    let node = |name: &String| plan.order.iter().position(|step| step.branch == *name).map(|at| format!("b{at}"));
    writeln!(out, "graph LR")?;
    for (at, step) in plan.order.iter().enumerate() {
        let class = match step.state {
            StepState::Clean => "clean",
            StepState::Adapt => "adapt",
            StepState::Conflict | StepState::Waits | StepState::Unknown => "held",
        };
        writeln!(out, "  b{at}[\"{}\"]:::{class}", mermaid::text(label(at, step)))?;
    }
    for edge in &plan.edges {
        match edge {
            PlanEdge::MustPrecede { from, to, because: reason, cut, .. } => {
                let (Some(from), Some(to)) = (node(from), node(to)) else { continue };
                let arrow = if *cut { "-.->" } else { "-->" };
                writeln!(out, "  {from} {arrow}|{}| {to}", because(*reason))?;
            }
            PlanEdge::ConflictsWith { between, cost, .. } => {
                for pair in between.windows(2) {
                    let (Some(one), Some(other)) = (node(&pair[0]), node(&pair[1])) else { continue };
                    writeln!(out, "  {one} -. \"conflicts: {cost}\" .- {other}")?;
                }
            }
        }
    }
    writeln!(out, "  classDef clean stroke:#2da44e")?;
    writeln!(out, "  classDef adapt stroke:#bf8700")?;
    writeln!(out, "  classDef held stroke:#cf222e")
}

fn label(at: usize, step: &PlanStep) -> String {
    if lands(step) { format!("{}. {}", at + 1, step.branch) } else { step.branch.clone() }
}
