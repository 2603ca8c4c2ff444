//! A plan as a checklist in Markdown, to be pasted as the task of whoever integrates.

use std::io::{self, Write};

use super::super::human::{count, gap_sentence};
use super::super::shown::{key, shown, shown_text};
use super::{findings, lands, lift};
use crate::model::{Conflict, PlanReport, PlanStep};

/// Prints the checklist: the order, what to resolve and to adapt on the way, and what to check at the end.
///
/// # Errors
/// If `out` cannot be written to.
pub fn plan_as_markdown(report: &PlanReport, out: &mut dyn Write) -> io::Result<()> {
    let target = code(&shown_text(&report.target.name));
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
        hiding.into_iter().try_for_each(|gap| writeln!(out, "- [ ] {}", text(&gap_sentence(gap))))?;
        writeln!(out)?;
    }
    Ok(())
}

fn landing(report: &PlanReport, step: &PlanStep, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "- [ ] merge {} ({})", code(&shown(&step.branch)), step.commit.short())?;
    for finding in findings(report, step) {
        writeln!(out, "  - [ ] adapt: {} ({})", text(&shown(&finding.message)), finding.rule)?;
        for place in &finding.locations {
            let at = format!("{}:{}", shown_text(&place.path), place.start.line);
            writeln!(out, "    - {} on {}", code(&at), code(&shown(&place.branch)))?;
        }
    }
    Ok(())
}

fn holding(report: &PlanReport, step: &PlanStep, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "- [ ] {}: {}", code(&shown(&step.branch)), text(&shown(lift(report, step))))?;
    step.conflicts.iter().try_for_each(|conflict| collision(conflict, out))
}

fn collision(conflict: &Conflict, out: &mut dyn Write) -> io::Result<()> {
    let paths: Vec<String> = conflict.paths.iter().map(|path| code(&shown_text(path))).collect();
    writeln!(out, "  - [ ] {} in {}", text(conflict.kind.as_str()), paths.join(", "))?;
    for region in &conflict.regions {
        let lines = region.lines.right;
        let named: Vec<String> = region.symbols.iter().map(|it| code(&shown(key(it)))).collect();
        let inside = if named.is_empty() { String::new() } else { format!(" in {}", named.join(", ")) };
        let many = count(lines.len() as usize, "line", "lines");
        writeln!(out, "    - {} at {}{inside}", many, code(&format!("{}:{}", shown_text(&region.path), lines.first)))?;
    }
    Ok(())
}

/// Text between backticks, whatever it holds.
pub(in crate::report) fn code(text: &str) -> String {
    let longest = text.split(|char| char != '`').map(str::len).max().unwrap_or(0);
    let ticks = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{ticks}{pad}{text}{pad}{ticks}")
}

/// Text in which nothing is markup.
pub(in crate::report) fn text(text: &str) -> String {
    let mut out = String::new();
    for char in text.chars() {
        if "\\`*_[]<>#|~&".contains(char) {
            out.push('\\');
        }
        out.push(char);
    }
    out
}
