//! The last line: all of it in one sentence, and what to try next.

use std::cmp::Reverse;
use std::io::{self, Write};

use super::super::escape::{shown, shown_text, typed};
use super::super::style::{Detail, Excerpts, Style, paint};
use super::super::words::count;
use super::tally::Tally;
use crate::model::{
    Finding, Gap, GapReason, Name, Progress, Report, Severity, State, Status, Suppressed, Text as _, Verdict,
};

/// The verdict and the counts, and what to try.
pub(super) fn write(report: &Report, tally: &Tally, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    write_line(report, tally, style, out)?;
    match next(report, style) {
        Some(command) if style.detail == Detail::Full => {
            writeln!(out, "try: {}", paint(style.palette.command, &command))
        }
        _ => Ok(()),
    }
}

/// The verdict and the counts, before everything else: what follows may be long.
pub(super) fn write_first(report: &Report, tally: &Tally, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    // Without branches nothing long follows.
    if !report.branches.is_empty() {
        write_line(report, tally, style, out)?;
    }
    writeln!(out)
}

/// All of it in one sentence.
pub(in crate::report) fn summary(report: &Report) -> String {
    sentence(report, &Tally::of(report))
}

fn write_line(report: &Report, tally: &Tally, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let (word, colour) = match report.verdict {
        Verdict::Clean => ("clean", style.palette.good),
        Verdict::Drift => ("drift", style.palette.doubt),
        Verdict::Conflicted => ("conflicted", style.palette.bad),
        Verdict::Unknown => ("unknown", style.palette.doubt),
    };
    let unread = unread(report);
    let word = if unread.is_some() { "clean as text" } else { word };
    let partial = if report.completeness.status == Status::Partial { ", partial" } else { "" };
    let label = paint(style.palette.strong, &paint(colour, &format!("{word}{partial}:")));
    let unread = unread.map_or(String::new(), |gap| format!("; {}", shown(&gap.message)));
    writeln!(out, "{label} {}{unread}", sentence(report, tally))
}

/// What was not looked into, where a report would be clean.
fn unread(report: &Report) -> Option<&Gap> {
    let is_it = |gap: &&Gap| report.verdict == Verdict::Clean && gap.reason == GapReason::LanguageNotRead;
    report.completeness.gaps.iter().find(is_it)
}

fn sentence(report: &Report, tally: &Tally) -> String {
    let target = shown_text(&report.target.name);
    let mut parts = vec![landings(report, tally, &target)];
    if tally.breaking > 0 && tally.open > 1 {
        parts.push(format!("{} there", count(tally.breaking, "breaks", "break")));
    }
    if tally.undecided > 0 && tally.open > 1 {
        parts.push(format!("{} undecided", count(tally.undecided, "branch is", "branches are")));
    }
    if tally.contained > 0 && tally.open > 0 {
        parts.push(format!("{} already in it", count(tally.contained, "more is", "more are")));
    }
    if tally.conflicting_pairs > 0 {
        parts.push(count(tally.conflicting_pairs, "pair conflicts", "pairs conflict"));
    } else if tally.undecided_pairs == 0 && tally.open > 1 {
        parts.push("no two conflict".to_owned());
    }
    if tally.undecided_pairs > 0 {
        parts.push(format!("{} undecided", count(tally.undecided_pairs, "pair is", "pairs are")));
    }
    let mut sentence = parts.join(", ");
    if let Some(drift) = drift(report, tally) {
        sentence += &drift;
    }
    if let Some(suppressed) = report.suppressed.as_ref().map(Suppressed::total).filter(|number| *number > 0) {
        sentence.extend([", ", &suppressed.to_string(), " suppressed"]);
    }
    sentence
}

/// What was found beyond text.
fn drift(report: &Report, tally: &Tally) -> Option<String> {
    let open = |severity| open_findings(report).filter(|finding| finding.severity == severity).count();
    let numbers = [
        (open(Severity::Error), "error", "errors"),
        (open(Severity::Warning), "warning", "warnings"),
        (open(Severity::Note), "note", "notes"),
    ];
    let said: Vec<_> = numbers
        .iter()
        .filter(|(number, ..)| *number > 0)
        .map(|(number, one, many)| count(*number, one, many))
        .collect();
    let conflicts = tally.conflicting_pairs > 0 || tally.landing + tally.breaking < tally.open;
    let turn = if numbers[0].0 > 0 && !conflicts { ", but what merges does not fit together" } else { ", beyond text" };
    (!said.is_empty()).then(|| format!("{turn}: {}", said.join(", ")))
}

fn open_findings(report: &Report) -> impl Iterator<Item = &Finding> {
    report.findings.iter().filter(|finding| finding.suppressed.is_none())
}

fn landings(report: &Report, tally: &Tally, target: &str) -> String {
    let only = report.branches.iter().find(|branch| !branch.is_in_target());
    match (tally.open, only) {
        (0, _) => match report.branches.as_slice() {
            [] => format!("there is no branch to look at{}", declared(report)),
            [branch] => format!("{} is already in {target}", shown_text(&branch.name)),
            branches => format!("all {} branches are already in {target}", branches.len()),
        },
        (1, Some(branch)) => {
            let name = shown_text(&branch.name);
            match branch.counted().0 {
                State::Clean if tally.breaking > 0 => format!("{name} merges into {target} and breaks there"),
                State::Clean => format!("{name} lands on {target}"),
                State::Conflict => format!("{name} conflicts with {target}"),
                State::Unknown => format!("whether {name} lands on {target} could not be decided"),
            }
        }
        (2, _) if tally.landing == 2 => format!("both branches land on {target}"),
        (open, _) if tally.landing == open => format!("all {open} branches land on {target}"),
        (open, _) => format!(
            "{} of {open} branches {} on {target}",
            tally.landing,
            if tally.landing == 1 { "lands" } else { "land" }
        ),
    }
}

/// How many work items are declared, and how many of them have landed.
fn declared(report: &Report) -> String {
    let items = report.work.iter().flat_map(|work| &work.items);
    let landed = items.clone().filter(|item| item.progress == Some(Progress::Landed)).count();
    let waiting = items.count() - landed;
    let said: Vec<String> = [(landed, "has landed", "have landed"), (waiting, "is declared", "are declared")]
        .into_iter()
        .filter(|(number, ..)| *number > 0)
        .map(|(number, one, many)| count(number, &format!("work item {one}"), &format!("work items {many}")))
        .collect();
    if said.is_empty() { String::new() } else { format!(": {}", said.join(", ")) }
}

/// The command that shows more of what stands in the way.
fn next(report: &Report, style: &Style) -> Option<String> {
    let mut words = vec!["divergence check".to_owned()];
    let driver = report.completeness.gaps.iter().any(|gap| gap.reason == GapReason::MergeDriver);
    if report.verdict == Verdict::Unknown && driver {
        words.extend(style.options.iter().cloned());
        words.push("--run-merge-drivers".to_owned());
        return Some(words.join(" "));
    }
    if report.verdict == Verdict::Drift {
        let worst = open_findings(report).max_by_key(|finding| (finding.severity, Reverse(&finding.rule)))?;
        return Some(format!("divergence explain {}", typed(&worst.rule)?));
    }
    if style.excerpts != Excerpts::Hide {
        return None;
    }
    let pair = report.pairs.iter().find(|pair| matches!(pair.counted(), (State::Conflict, [_, ..])));
    let branch = report.branches.iter().find(|branch| branch.counted().0 == State::Conflict);
    let names: Vec<&Name> = match (pair, branch) {
        (Some(pair), _) => pair.branches.iter().collect(),
        (None, Some(branch)) => vec![&branch.name],
        (None, None) => return None,
    };
    words.extend(names.into_iter().map(|name| typed(name.bytes())).collect::<Option<Vec<_>>>()?);
    words.extend(style.options.iter().cloned());
    words.push("--diff".to_owned());
    Some(words.join(" "))
}
