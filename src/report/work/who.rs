//! Who has a file or a definition, for people.

use std::io::{self, Write};

use super::super::escape::shown;
use super::super::human::write_gaps;
use super::super::style::{Detail, Style, paint};
use super::super::words::count;
use crate::model::{Toucher, WhoReport};

/// Files of one branch that are shown; the others are counted.
const SHOWN: usize = 5;

/// Prints who declares and who touches something.
///
/// # Errors
/// If `out` cannot be written to.
pub(in crate::report) fn who(report: &WhoReport, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let palette = &style.palette;
    if style.detail == Detail::Full {
        for it in &report.declared {
            let branch = it.branch.as_ref().map_or(String::new(), |name| format!(" on {}", shown(name)));
            let what = format!("{} {}", shown(&it.how), shown(&it.what));
            let at = paint(palette.faint, &format!("({})", shown(&it.declared)));
            let landed = if it.landed { ", and has landed" } else { "" };
            writeln!(out, "declared: {}{branch} {what}{landed} {at}", paint(palette.strong, &shown(&it.item)))?;
        }
        for it in &report.touched {
            writeln!(out, "touched:  {} {}", paint(palette.strong, &shown(&it.branch)), touched(it))?;
        }
        write_gaps(&report.gaps, style, out)?;
    }
    let wanted = shown(&report.wanted);
    let branches = count(report.branches as usize, "branch", "branches");
    let than = report.mine.as_ref().map_or(String::new(), |mine| format!(" but {}", shown(mine)));
    let nowhere = if report.nowhere { ", and nothing is called so" } else { "" };
    match (report.declared.len(), report.touched.len()) {
        (_, 0) if report.mine.is_some() && !report.taken && !report.gaps.iter().any(|gap| gap.hides_verdict) => {
            writeln!(out, "free: nobody{than} has {wanted}, of {branches} not in {}{nowhere}", shown(&report.target))
        }
        (0, 0) if report.gaps.iter().any(|gap| gap.hides_verdict) => {
            writeln!(out, "unknown: nobody is known to have {wanted}, of {branches} not in {}", shown(&report.target))
        }
        (0, 0) => {
            writeln!(out, "free: nobody has {wanted}, of {branches} not in {}{nowhere}", shown(&report.target))
        }
        (declared, touched) => {
            let items = (declared > 0).then(|| count(declared, "item declares", "items declare"));
            let touch = if touched == 1 { "touches" } else { "touch" };
            let touch = (touched > 0).then(|| format!("{touched} of {branches} {touch}"));
            let said: Vec<String> = items.into_iter().chain(touch).collect();
            writeln!(out, "taken: {} {wanted}", said.join(" and "))
        }
    }
}

fn touched(it: &Toucher) -> String {
    let mut said: Vec<String> = it.paths.iter().take(SHOWN).map(shown).collect();
    if let Some(more @ 1..) = it.paths.len().checked_sub(SHOWN) {
        said.push(format!("{more} more"));
    }
    let change = it.change.as_ref().map_or(String::new(), |change| format!(" ({})", shown(change)));
    let uncommitted = if it.uncommitted { ", not committed yet" } else { "" };
    let place = it.worktree.as_ref().map_or(String::new(), |path| format!(" in {}", shown(path)));
    format!("{}{change}{uncommitted}{place}", said.join(", "))
}
