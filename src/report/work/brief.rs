//! What one person or agent has to know of a work item, as Markdown to hand over.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::super::escape::markdown::{code, sentence, text};
use super::super::escape::typed;
use super::super::words::count;
use crate::model::{BriefContract, BriefReport, ContractState, HeldByOther};

/// Files of another item that are named; the others are counted.
const FILES: usize = 12;

/// Other items that are listed; the others are counted.
const ITEMS: usize = 60;

/// Prints the brief.
///
/// # Errors
/// If `out` cannot be written to.
pub(in crate::report) fn brief(report: &BriefReport, out: &mut dyn Write) -> io::Result<()> {
    let title = if report.title.is_empty() { &report.name } else { &report.title };
    writeln!(out, "# {}\n", text(title))?;
    place(report, out)?;
    list(out, "The broader task", report.context.iter().map(sentence))?;
    list(out, "What to do", report.steps.iter().map(sentence))?;
    files(report, out)?;
    contracts(report, out)?;
    let rules = report.constraints.iter().chain(&report.assumes);
    list(out, "Rules", rules.map(sentence))?;
    others(report, out)?;
    let number = |it: &crate::model::FreeNumber| {
        format!("{} is the next {} in {}", code(&it.next), text(&it.noun), code(&it.series))
    };
    list(out, "Numbers that are free", report.numbers.iter().map(number))?;
    let check = |it: &crate::model::LintedCheck| match (it.command.as_str(), it.text.as_str()) {
        ("", words) => sentence(words),
        (command, "") => code(command),
        (command, words) => format!("{}: {}", sentence(words), code(command)),
    };
    list(out, "How to verify", report.verify.iter().map(check))?;
    list(out, "Not understood: ask", report.not_understood.iter().map(text))?;
    list(out, "Not known", report.gaps.iter().filter(|gap| gap.hides_verdict).map(|gap| sentence(&gap.message)))?;
    writeln!(out, "## When it is done\n")?;
    writeln!(out, "- Commit everything on the branch of this item. Do not merge, and do not edit the plan.")?;
    writeln!(out, "- `divergence check --mine` says whether the branch keeps to the plan, and whom it meets.")
}

/// Where it is done, and from where.
fn place(report: &BriefReport, out: &mut dyn Write) -> io::Result<()> {
    let called = if report.item.is_empty() { String::new() } else { format!("Item {}, ", text(&report.item)) };
    let waves = format!("wave {} of {}", report.wave, report.waves);
    writeln!(out, "{called}{waves}, declared in {}. So far: {}.\n", code(&report.declared), text(&report.words))?;
    match &report.branch {
        Some(branch) => writeln!(out, "- Branch: {}", code(branch))?,
        None => writeln!(out, "- Branch: the plan names none")?,
    }
    writeln!(out, "- Base: {}, which is {} now", code(report.base.to_string()), code(&report.target))?;
    if let Some(folder) = &report.worktree {
        writeln!(out, "- Worktree: {}", code(folder))?;
    }
    if let Some(start) = &report.start {
        let words: Vec<String> = start.command.iter().map(|word| typed(word).unwrap_or_else(|| word.clone())).collect();
        writeln!(out, "- Worktree, from the main one: {}", code(words.join(" ")))?;
    }
    for it in &report.blockers {
        let why = match &it.shares {
            None => "it has to land first".to_owned(),
            Some(path) => format!("it goes first in {}", code(path)),
        };
        writeln!(out, "- Waits for {} ({}): {why}", text(&it.name), text(&it.words))?;
    }
    writeln!(out)
}

fn files(report: &BriefReport, out: &mut dyn Write) -> io::Result<()> {
    let scope = &report.scope;
    let groups = [
        ("create", &scope.create),
        ("change", &scope.modify),
        ("may touch", &scope.allow),
        ("shared with other items, as little as possible", &scope.shared),
        ("do not touch", &scope.deny),
    ];
    if groups.iter().all(|(_, files)| files.is_empty()) {
        return writeln!(out, "## Files\n\nThe plan does not say which.\n");
    }
    writeln!(out, "## Files\n")?;
    for (what, files) in groups {
        files.iter().try_for_each(|file| writeln!(out, "- {what}: {}", code(file)))?;
    }
    writeln!(out, "\nEverything else stays as it is.\n")
}

fn contracts(report: &BriefReport, out: &mut dyn Write) -> io::Result<()> {
    let provided = report.provides.iter().map(|it| contract(it, "relied on by"));
    list(out, "What you provide, exactly so", provided)?;
    let required = report.requires.iter().map(|it| contract(it, "provided by"));
    list(out, "What you can rely on", required)
}

/// A contract with who is at the other end, and what there is of it.
fn contract(it: &BriefContract, other_end: &str) -> String {
    // A signature has the name in it, a payload has not.
    let says_all = it.declared.contains(&it.name);
    let mut said = format!("{} {}", text(&it.kind), code(if says_all { &it.declared } else { &it.name }));
    if !says_all && !it.declared.is_empty() {
        let _ = write!(said, " with {}", code(&it.declared));
    }
    if !it.file.is_empty() {
        let _ = write!(said, " in {}", code(&it.file));
    }
    if !it.items.is_empty() {
        let names: Vec<String> = it.items.iter().map(text).collect();
        let _ = write!(said, ", {other_end} {}", names.join(", "));
    }
    for at in &it.present {
        let place = format!("{}:{}", at.path, at.line);
        let _ = write!(said, "\n  - now on {}: {} at {}", code(&at.branch), code(&at.signature), code(place));
    }
    let state = match it.state {
        ContractState::Differs => Some("what there is differs from what was declared"),
        ContractState::Missing => Some("it is missing where it was to be"),
        ContractState::Pending | ContractState::Open if it.present.is_empty() => Some("it is not written yet"),
        _ => None,
    };
    state.map_or(said.clone(), |state| format!("{said}\n  - {state}"))
}

fn others(report: &BriefReport, out: &mut dyn Write) -> io::Result<()> {
    let held = |it: &HeldByOther| {
        let mut files: Vec<String> = it.files.iter().take(FILES).map(code).collect();
        if let Some(more @ 1..) = it.files.len().checked_sub(FILES) {
            files.push(format!("{more} more"));
        }
        let branch = it.branch.as_ref().map_or(String::new(), |branch| format!(" on {}", code(branch)));
        format!("{}{branch} ({}): {}", text(&it.name), text(&it.words), files.join(", "))
    };
    let mut all: Vec<String> = report.others.iter().take(ITEMS).map(held).collect();
    if let Some(more @ 1..) = report.others.len().checked_sub(ITEMS) {
        all.push(format!("and {}", count(more, "item more", "items more")));
    }
    list(out, "What others have: do not touch", all.into_iter())
}

/// A heading and a list below it; nothing if the list is empty.
fn list(out: &mut dyn Write, heading: &str, entries: impl Iterator<Item = String>) -> io::Result<()> {
    let entries: Vec<String> = entries.collect();
    if entries.is_empty() {
        return Ok(());
    }
    writeln!(out, "## {heading}\n")?;
    entries.iter().try_for_each(|entry| writeln!(out, "- {entry}"))?;
    writeln!(out)
}
