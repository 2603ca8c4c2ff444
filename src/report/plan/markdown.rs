//! A plan as a checklist in Markdown, to be pasted as the task of integrating.

use std::io::{self, Write};

use super::super::escape::markdown::{code, naming, text};
use super::super::escape::shown_text;
use super::super::human::gap_sentence;
use super::super::words::count;
use super::super::words::key;
use super::{findings, lands, lift};
use crate::model::{Conflict, PlanReport, PlanStep, Text};

/// Prints the checklist: the order, what to resolve and to adapt on the way, and what to check at the end.
///
/// # Errors
/// If `out` cannot be written to.
pub(in crate::report) fn plan_as_markdown(report: &PlanReport, out: &mut dyn Write) -> io::Result<()> {
    let target = code(report.target.name.bytes());
    writeln!(out, "## Integration into {target}\n")?;
    writeln!(
        out,
        "Made for {target} at {}. If anything has moved since, make it anew.\n",
        report.target.commit.short()
    )?;
    steps(report, out)?;
    writeln!(out, "### Check\n")?;
    writeln!(out, "- [ ] build and test after every step that was adapted or resolved, and at the end")?;
    writeln!(out, "- [ ] `divergence check` says that nothing is left")
}

/// What lands in which order, and what needs somebody.
pub(in crate::report) fn steps(report: &PlanReport, out: &mut dyn Write) -> io::Result<()> {
    let (landed, held): (Vec<&PlanStep>, Vec<&PlanStep>) = report.plan.order.iter().partition(|step| lands(step));
    if !landed.is_empty() {
        writeln!(out, "### Land, in this order\n")?;
        landed.into_iter().try_for_each(|step| landing(report, step, out))?;
        writeln!(out)?;
    }
    if !held.is_empty() {
        writeln!(out, "### Then these, which need somebody\n")?;
        held.into_iter().try_for_each(|step| holding(report, step, out))?;
        writeln!(out)?;
    }
    let hiding: Vec<_> = report.gaps.iter().filter(|gap| gap.hides_verdict).collect();
    if !hiding.is_empty() {
        writeln!(out, "### Not known\n")?;
        hiding.into_iter().try_for_each(|gap| {
            let about = gap.branch.iter().chain(&gap.other).flat_map(spellings);
            let names: Vec<String> = about.chain(gap.path.iter().flat_map(spellings)).collect();
            writeln!(out, "- [ ] {}", naming(gap_sentence(gap), &names))
        })?;
        writeln!(out)?;
    }
    Ok(())
}

fn landing(report: &PlanReport, step: &PlanStep, out: &mut dyn Write) -> io::Result<()> {
    // What is not committed yet is part of the plan, and no merge would bring it.
    let branch = report.branches.iter().find(|branch| branch.name == step.branch);
    let worktree = branch.and_then(|branch| branch.worktree.as_ref());
    match worktree.and_then(|it| Some((&it.path, it.uncommitted.filter(|files| *files > 0)?))) {
        Some((path, files)) => {
            let files = count(files as usize, "file", "files");
            writeln!(out, "- [ ] in {}: commit {files}, then merge {}", code(path), code(&step.branch))?;
        }
        None => writeln!(out, "- [ ] merge {} ({})", code(&step.branch), step.commit.short())?,
    }
    for finding in findings(report, step) {
        let paths = finding.locations.iter().flat_map(|it| spellings(&it.path));
        let names: Vec<String> = finding.branches.iter().cloned().chain(paths).collect();
        writeln!(out, "  - [ ] adapt: {} ({})", naming(&finding.message, &names), text(&finding.rule))?;
        for place in &finding.locations {
            let at = format!("{}:{}", shown_text(&place.path), place.start.line);
            writeln!(out, "    - {} on {}", code(at), code(&place.branch))?;
        }
    }
    Ok(())
}

fn holding(report: &PlanReport, step: &PlanStep, out: &mut dyn Write) -> io::Result<()> {
    let branches = report.branches.iter().map(|it| it.name.clone()).chain(spellings(&report.target.name));
    let paths = step.conflicts.iter().flat_map(|it| it.paths.iter().chain(&it.related)).flat_map(spellings);
    let names: Vec<String> = branches.chain(paths).collect();
    writeln!(out, "- [ ] {}: {}", code(&step.branch), naming(lift(report, step), &names))?;
    step.conflicts.iter().try_for_each(|conflict| collision(conflict, out))
}

/// How a sentence may spell a name.
fn spellings(name: &impl Text) -> [String; 2] {
    [name.lossy(), shown_text(name)]
}

fn collision(conflict: &Conflict, out: &mut dyn Write) -> io::Result<()> {
    let paths: Vec<String> = conflict.paths.iter().map(|path| code(path.bytes())).collect();
    writeln!(out, "  - [ ] {} in {}", text(conflict.kind.as_str()), paths.join(", "))?;
    for region in &conflict.regions {
        let lines = region.lines.right;
        let named: Vec<String> = region.symbols.iter().map(|it| code(key(it))).collect();
        let inside = if named.is_empty() { String::new() } else { format!(" in {}", named.join(", ")) };
        let many = count(lines.len() as usize, "line", "lines");
        writeln!(out, "    - {} at {}{inside}", many, code(format!("{}:{}", shown_text(&region.path), lines.first)))?;
    }
    Ok(())
}
