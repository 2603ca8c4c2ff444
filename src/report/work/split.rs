//! Where work could be split, for people.

use std::io::{self, Write};

use super::super::escape::shown;
use super::super::human::write_gaps;
use super::super::style::{Detail, Style, paint};
use super::super::words::count;
use crate::model::SplitReport;

/// Files of one part that are shown; the others are counted.
const FILES: usize = 8;

/// Ties between parts that are shown.
const CROSSINGS: usize = 8;

/// Prints the parts, what they share, and what ties them.
///
/// # Errors
/// If `out` cannot be written to.
pub(in crate::report) fn split(report: &SplitReport, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let palette = &style.palette;
    if style.detail == Detail::Full {
        for (at, part) in report.parts.iter().enumerate() {
            let files = count(part.files.len(), "file", "files");
            let name = paint(palette.strong, &shown(&part.name));
            writeln!(out, "part {}: {name} {}", at + 1, paint(palette.faint, &format!("({files})")))?;
            for file in part.files.iter().take(FILES) {
                writeln!(out, "  {}", shown(file))?;
            }
            if let Some(more @ 1..) = part.files.len().checked_sub(FILES) {
                writeln!(out, "  {}", paint(palette.faint, &format!("… {more} more")))?;
            }
        }
        if !report.shared.is_empty() {
            writeln!(out, "shared: give these to an item that goes first, or to the integration")?;
            report.shared.iter().try_for_each(|file| writeln!(out, "  {}", shown(file)))?;
        }
        for it in report.crossings.iter().take(CROSSINGS) {
            let [one, other] = it.between.each_ref().map(shown);
            let ties = [(it.imports, "import", "imports"), (it.commits, "common commit", "common commits")];
            let ties = ties.iter().filter(|(number, ..)| *number > 0);
            let ties: Vec<String> = ties.map(|(number, one, many)| count(*number as usize, one, many)).collect();
            writeln!(out, "tied: {one} and {other}: {}", ties.join(", "))?;
        }
        writeln!(out)?;
        write_gaps(&report.gaps, style, out)?;
    }
    let parts = count(report.parts.len(), "part", "parts");
    match (report.parallel, report.parts.len()) {
        (_, 0 | 1) => writeln!(out, "one part: these files belong together"),
        _ if report.gaps.iter().any(|gap| gap.hides_verdict) => {
            writeln!(out, "unknown: {parts}, but not all that ties them could be read")
        }
        (true, _) => writeln!(out, "{parts}: they are apart enough to be worked on side by side"),
        (false, _) => {
            writeln!(out, "{parts}, but closely tied: do not parallelise this without contracts between them")
        }
    }
}

/// Prints the parts as a plan.
///
/// # Errors
/// If `out` cannot be written to.
pub(in crate::report) fn split_as_plan(report: &SplitReport, out: &mut dyn Write) -> io::Result<()> {
    let parts = count(report.parts.len(), "part", "parts");
    let said = match (report.parallel, report.parts.len()) {
        (_, 0 | 1) => return writeln!(out, "One part: these files belong together."),
        (true, _) => "they are apart enough to be worked on side by side",
        (false, _) => {
            "they are closely tied, so that this costs more than it gives unless they agree on the contracts first"
        }
    };
    let sum = |of: fn(&crate::model::Crossing) -> u32| report.crossings.iter().map(of).sum::<u32>();
    let ties = [(sum(|it| it.imports), "import", "imports"), (sum(|it| it.commits), "common commit", "common commits")];
    let ties: Vec<String> = ties.iter().map(|(number, one, many)| count(*number as usize, one, many)).collect();
    writeln!(out, "{parts} with {} across: {said}.\n", ties.join(" and "))?;
    report.plan.lines().try_for_each(|line| writeln!(out, "{}", shown(line)))
}
