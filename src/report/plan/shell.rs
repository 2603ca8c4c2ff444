//! A plan as git commands. They are printed, never run.

use std::io::{self, Write};

use super::super::escape::{shown, shown_text, typed};
use super::super::human::gap_sentence;
use super::{findings, lift};
use crate::model::{Id, PlanReport, StepState, Text as _};

/// Prints the commands that land the branches in order. What needs a person stands there as a comment.
///
/// # Errors
/// If `out` cannot be written to.
pub(in crate::report) fn plan_as_shell(report: &PlanReport, out: &mut dyn Write) -> io::Result<()> {
    let target = &report.target;
    writeln!(
        out,
        "# made for {} at {}; check first with: divergence plan --verify",
        shown_text(&target.name),
        target.commit
    )?;
    for gap in report.gaps.iter().filter(|gap| gap.hides_verdict) {
        writeln!(out, "# not known: {}", gap_sentence(gap))?;
    }
    writeln!(out, "set -e")?;
    let name = typed(target.name.bytes());
    match (&target.reference, name) {
        (Some(full), Some(name)) if full.starts_with("refs/heads/") => writeln!(out, "git switch {name}")?,
        _ => writeln!(out, "git switch --detach {}", target.commit)?,
    }
    // What was taken to have landed comes first, so that the commands lead to the same tree.
    for name in &report.plan.landed {
        let branch = report.branches.iter().find(|branch| branch.name == *name);
        branch.iter().try_for_each(|branch| writeln!(out, "{}", merge(name, branch.commit)))?;
    }
    for step in &report.plan.order {
        let merge = |name: &str| merge(name, step.commit);
        let dirty = report.branches.iter().any(|branch| branch.name == step.branch && branch.tree.is_some());
        if dirty {
            writeln!(
                out,
                "# {} has uncommitted work, which is part of the plan: commit it first",
                shown(&step.branch)
            )?;
        }
        match step.state {
            StepState::Clean => writeln!(out, "{}", merge(&step.branch))?,
            StepState::Adapt => {
                for finding in findings(report, step) {
                    writeln!(out, "# adapt {}: {}", shown(&step.branch), shown(&finding.message))?;
                }
                writeln!(out, "{}", merge(&step.branch))?;
            }
            StepState::Conflict | StepState::Waits | StepState::Unknown => {
                writeln!(out, "# held: {}: {}", shown(&step.branch), shown(lift(report, step)))?;
                writeln!(out, "# {}", merge(&step.branch))?;
            }
        }
    }
    Ok(())
}

fn merge(name: &str, commit: Id) -> String {
    let message = format!("Merge branch '{name}'");
    let message = typed(&message).unwrap_or_else(|| "'Merge a branch'".to_owned());
    format!("git merge --no-ff -m {message} {commit}")
}
