//! The last line: all of it in one sentence, and what to try next.

use std::io::{self, Write};

use super::super::shown::{shown_text, typed};
use super::super::style::{Detail, Excerpts, Style, paint};
use super::tally::{Tally, count};
use crate::model::{GapReason, Name, Report, State, Status, Text as _, Verdict};

pub(super) fn write(report: &Report, tally: &Tally, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let (word, colour) = match report.verdict {
        Verdict::Clean => ("clean", style.palette.good),
        Verdict::Drift => ("drift", style.palette.doubt),
        Verdict::Conflicted => ("conflicted", style.palette.bad),
        Verdict::Unknown => ("unknown", style.palette.doubt),
    };
    let partial = if report.completeness.status == Status::Partial { ", partial" } else { "" };
    let label = paint(style.palette.strong, &paint(colour, &format!("{word}{partial}:")));
    writeln!(out, "{label} {}", sentence(report, tally))?;
    match next(report, style) {
        Some(command) if style.detail == Detail::Full => {
            writeln!(out, "try: {}", paint(style.palette.command, &command))
        }
        _ => Ok(()),
    }
}

fn sentence(report: &Report, tally: &Tally) -> String {
    let target = shown_text(&report.target.name);
    let mut parts = vec![landings(report, tally, &target)];
    if tally.undecided > 0 && tally.open > 1 {
        parts.push(format!("{} undecided", count(tally.undecided, "branch is", "branches are")));
    }
    if tally.contained > 0 && tally.open > 0 {
        parts.push(format!("{} already in it", count(tally.contained, "more is", "more are")));
    }
    if tally.colliding_pairs > 0 {
        parts.push(count(tally.colliding_pairs, "pair collides", "pairs collide"));
    } else if tally.undecided_pairs == 0 && tally.open > 1 {
        parts.push("no two collide".to_owned());
    }
    if tally.undecided_pairs > 0 {
        parts.push(format!("{} undecided", count(tally.undecided_pairs, "pair is", "pairs are")));
    }
    let findings = report.findings.iter().filter(|finding| finding.suppressed.is_none()).count();
    if findings > 0 {
        parts.push(count(findings, "finding", "findings"));
    }
    parts.join(", ")
}

fn landings(report: &Report, tally: &Tally, target: &str) -> String {
    let only = report.branches.iter().find(|branch| !branch.landing.contained);
    match (tally.open, only) {
        (0, _) => match report.branches.as_slice() {
            [branch] => format!("{} is already in {target}", shown_text(&branch.name)),
            branches => format!("all {} branches are already in {target}", branches.len()),
        },
        (1, Some(branch)) => {
            let name = shown_text(&branch.name);
            match branch.landing.state {
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

/// The command that shows more of what stands in the way.
fn next(report: &Report, style: &Style) -> Option<String> {
    let mut words = vec!["divergence check".to_owned()];
    let driver = report.completeness.gaps.iter().any(|gap| gap.reason == GapReason::MergeDriver);
    if report.verdict == Verdict::Unknown && driver {
        words.extend(style.options.iter().cloned());
        words.push("--run-merge-drivers".to_owned());
        return Some(words.join(" "));
    }
    if style.excerpts != Excerpts::Hide {
        return None;
    }
    let pair = report.pairs.iter().find(|pair| pair.state == State::Conflict && !pair.conflicts.is_empty());
    let branch = report.branches.iter().find(|branch| branch.landing.state == State::Conflict);
    let names: Vec<&Name> = match (pair, branch) {
        (Some(pair), _) => pair.branches.iter().collect(),
        (None, Some(branch)) => vec![&branch.name],
        (None, None) => return None,
    };
    words.extend(
        names.into_iter().map(|name| typed(std::str::from_utf8(name.bytes()).ok()?)).collect::<Option<Vec<_>>>()?,
    );
    words.extend(style.options.iter().cloned());
    words.push("--diff".to_owned());
    Some(words.join(" "))
}
