//! The integration as a work item of its own, written from what the branches really are.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::super::escape::markdown::{code, naming, sentence, text};
use super::super::escape::{shown, shown_text};
use super::super::plan::steps;
use super::super::words::count;
use crate::model::{ContractState, Family, PlanReport, Report, Severity, Text as _, Work};
use crate::work::culprit;

/// Prints the item: the order, shared files, what to adapt, what to check by hand, the commands to run. `options` are
/// those that the last command has to repeat.
///
/// # Errors
/// If `out` cannot be written to.
pub fn integration(report: &Report, options: &[String], out: &mut dyn Write) -> io::Result<()> {
    let target = code(report.target.name.bytes());
    let branches = count(report.branches.len(), "branch", "branches");
    writeln!(out, "## Integration of {branches} into {target}\n")?;
    let at = report.target.commit.short();
    writeln!(out, "Made for {target} at {at}. If anything has moved since, make it anew.\n")?;
    if let Some(plan) = PlanReport::of(report.clone()) {
        steps(&plan, out)?;
    }
    shared(report, out)?;
    adapt(report, out)?;
    if let Some(work) = &report.work {
        register(work, out)?;
        unchecked(work, out)?;
        missing(work, out)?;
    }
    writeln!(out, "### Run\n")?;
    let commands = report.work.iter().flat_map(|work| &work.items).flat_map(|item| &item.verify);
    for it in commands {
        match (it.command.as_str(), it.text.as_str()) {
            ("", words) => writeln!(out, "- [ ] {}", text(words))?,
            (command, "") => writeln!(out, "- [ ] {}", code(command))?,
            (command, words) => writeln!(out, "- [ ] {}: {}", text(words), code(command))?,
        }
    }
    writeln!(out, "- [ ] the whole test suite, after every step that was adapted or resolved, and at the end")?;
    let check: Vec<&str> = std::iter::once("divergence check").chain(options.iter().map(String::as_str)).collect();
    writeln!(out, "- [ ] {} says that nothing is left", code(check.join(" ")))
}

/// Files that more than one branch touches.
fn shared(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let mut touched: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for branch in &report.branches {
        for change in branch.touched.iter().flat_map(|touched| &touched.files) {
            touched.entry(change.path.lossy()).or_default().push(shown_text(&branch.name));
        }
    }
    touched.retain(|_, branches| branches.len() > 1);
    if touched.is_empty() {
        return Ok(());
    }
    writeln!(out, "### Shared files\n")?;
    for (path, branches) in touched {
        let what = culprit(&path).map_or(String::new(), |what| format!(" ({what})"));
        let names: Vec<String> = branches.iter().map(code).collect();
        writeln!(out, "- [ ] {}{what}: {}", code(&path), names.join(", "))?;
    }
    writeln!(out)
}

/// What has to be adapted beyond the order: it stands in findings.
fn adapt(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let in_plan = |id: &String| report.plan.iter().flat_map(|plan| &plan.order).any(|step| step.findings.contains(id));
    let open = report.findings.iter().filter(|it| {
        it.severity > Severity::Note
            && matches!(it.family, Family::Contract | Family::Schema | Family::Plan)
            && !in_plan(&it.id)
    });
    let open: Vec<_> = open.collect();
    if open.is_empty() {
        return Ok(());
    }
    writeln!(out, "### Contracts to adapt\n")?;
    for it in open {
        let paths = it.locations.iter().map(|at| at.path.lossy());
        let names: Vec<String> = it.branches.iter().cloned().chain(paths).collect();
        writeln!(out, "- [ ] {} ({})", naming(&it.message, &names), text(&it.rule))?;
        if let Some(help) = &it.help {
            writeln!(out, "  - {}", naming(help, &names))?;
        }
    }
    writeln!(out)
}

/// What the declared integration says is to be done.
fn register(work: &Work, out: &mut dyn Write) -> io::Result<()> {
    let steps: Vec<&String> = work.items.iter().filter(|item| item.integration).flat_map(|item| &item.steps).collect();
    if steps.is_empty() {
        return Ok(());
    }
    writeln!(out, "### Register and wire up\n")?;
    steps.into_iter().try_for_each(|step| writeln!(out, "- [ ] {}", sentence(step)))?;
    writeln!(out)
}

/// What was declared and cannot be looked at here.
fn unchecked(work: &Work, out: &mut dyn Write) -> io::Result<()> {
    let contracts = work.items.iter().flat_map(|item| item.contracts.iter().map(move |it| (item, it)));
    let open: Vec<_> = contracts.filter(|(_, it)| it.state == ContractState::NotChecked).collect();
    if open.is_empty() {
        return Ok(());
    }
    writeln!(out, "### Not checked: make sure by hand\n")?;
    for (item, it) in open {
        let side = match it.side {
            crate::model::Side::Provides => "provides",
            crate::model::Side::Requires => "requires",
        };
        let by = if item.item.is_empty() { shown(&item.title) } else { format!("item {}", shown(&item.item)) };
        writeln!(out, "- [ ] {} {}, which {} {side}", text(&it.kind), code(&it.name), text(by))?;
    }
    writeln!(out)
}

/// Items that have not begun.
fn missing(work: &Work, out: &mut dyn Write) -> io::Result<()> {
    let waiting =
        work.items.iter().filter(|item| !item.integration && item.progress == Some(crate::model::Progress::Declared));
    let waiting: Vec<_> = waiting.collect();
    if waiting.is_empty() {
        return Ok(());
    }
    writeln!(out, "### Not begun\n")?;
    for item in waiting {
        let branch = item.branch.as_ref().map_or(String::new(), |name| format!(" ({})", code(name)));
        writeln!(out, "- [ ] {}{branch}", text(&item.title))?;
    }
    writeln!(out)
}
