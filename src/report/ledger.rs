//! Which numbers are taken, by whom, and which are free, for people.

use std::io::{self, Write};

use super::escape::shown;
use super::human::write_gaps;
use super::style::{Detail, Style, paint};
use super::words::count;
use crate::model::{LedgerEntry, LedgerReport, LedgerSeries};

/// Prints a ledger. Of all series, unless some were asked for, those that files are named after and those in which a
/// branch takes something are shown.
///
/// # Errors
/// If `out` cannot be written to.
pub(in crate::report) fn ledger(report: &LedgerReport, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let names_files = |it: &LedgerSeries| matches!(it.noun.as_str(), "document" | "migration");
    let is_shown = |it: &&LedgerSeries| report.wanted.is_some() || !it.open.is_empty() || names_files(it);
    let some: Vec<&LedgerSeries> = report.series.iter().filter(is_shown).collect();
    if style.detail == Detail::Full {
        some.iter().try_for_each(|it| series(it, &report.target, style, out))?;
        let more = report.series.len() - some.len();
        if more > 0 {
            let more = format!("and {} in which no branch takes anything", count(more, "series", "series"));
            writeln!(out, "{}", paint(style.palette.faint, &more))?;
        }
        write_gaps(&report.gaps, style, out)?;
    }
    writeln!(out, "{}", verdict(report, &some))
}

fn series(it: &LedgerSeries, target: &str, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let palette = &style.palette;
    let read_by = paint(palette.faint, &format!("({})", shown(&it.read_by)));
    writeln!(out, "{} {read_by}", paint(palette.strong, &shown(&it.name)))?;
    let ends: Vec<String> = it.ends.iter().map(shown).collect();
    let last = match (it.landed.last(), ends.as_slice()) {
        (None, _) => "none".to_owned(),
        (Some(last), []) => format!("{} taken, the last is {}", it.landed.len(), held(last)),
        (Some(_), [end]) => format!("{} taken, the last is {end}", it.landed.len()),
        (Some(_), ends) => format!("{} taken, the last are {}", it.landed.len(), ends.join(", ")),
    };
    writeln!(out, "  {}: {last}", shown(target))?;
    for open in &it.open {
        let follows = if ends.is_empty() { "" } else { "after " };
        let twice = if open.twice { paint(palette.bad, ", taken twice") } else { String::new() };
        writeln!(out, "  {}: {follows}{}{twice}", paint(palette.strong, &shown(&open.branch)), held(open))?;
    }
    match &it.next {
        Some(next) => writeln!(out, "  {}: {}", paint(palette.good, "free"), shown(next)),
        None => Ok(()),
    }
}

/// What is taken, and by which file or entry.
fn held(entry: &LedgerEntry) -> String {
    let holder = entry.holder.rsplit('/').next().unwrap_or(&entry.holder);
    format!("{} ({})", shown(&entry.taken), shown(holder))
}

fn verdict(report: &LedgerReport, shown_series: &[&LedgerSeries]) -> String {
    let branches = count(report.branches as usize, "branch", "branches");
    let series = count(report.series.len(), "series", "series");
    let asked = format!("{series} of {} and {branches} not in it", shown(&report.target));
    let twice = report.series.iter().flat_map(|it| &it.open).filter(|it| it.twice).count();
    match (twice, shown_series) {
        _ if report.gaps.iter().any(|gap| gap.hides_verdict) => {
            format!("unknown: not all that is taken is known, in {asked}")
        }
        (1.., _) => format!("taken twice: {} in {asked}", count(twice, "number", "numbers")),
        (0, [LedgerSeries { next: Some(next), name, .. }]) => format!("free: {} in {}", shown(next), shown(name)),
        (0, _) => format!("nothing is taken twice in {asked}"),
    }
}
