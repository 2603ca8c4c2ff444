//! What has to be known to read the report: settings that are not git's defaults, what was left out, and what could not
//! be looked at.

use std::collections::BTreeSet;
use std::io::{self, Write};

use super::super::escape::{shown, shown_text, typed};
use super::super::style::{Style, paint};
use super::super::words::count;
use super::landings::landed_as;
use crate::model::{Branch, Gap, MergeSettings, Report, Text as _};

/// So many gaps are listed; the others are counted.
const GAPS_SHOWN: usize = 10;

pub(super) fn write(report: &Report, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let mut remarks = settings(&report.settings);
    remarks.extend(report.notes.iter().cloned());
    for remark in &remarks {
        writeln!(out, "{} {}", paint(style.palette.faint, "note:"), shown(remark))?;
    }
    if report.repository.shallow {
        writeln!(out, "{} the clone is shallow: history ends early", paint(style.palette.faint, "note:"))?;
    }
    let landed: Vec<String> = report.branches.iter().filter_map(|branch| landed(branch, report)).collect();
    for remark in &landed {
        writeln!(out, "{} {remark}", paint(style.palette.faint, "note:"))?;
    }
    let gaps = &report.completeness.gaps;
    write_gaps(gaps, style, out)?;
    if !remarks.is_empty() || !landed.is_empty() || report.repository.shallow || !gaps.is_empty() {
        writeln!(out)?;
    }
    Ok(())
}

/// Prints what could not be looked at; first what hides a verdict.
pub(in crate::report) fn write_gaps(gaps: &[Gap], style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let (hiding, others): (Vec<&Gap>, Vec<&Gap>) = gaps.iter().partition(|gap| gap.hides_verdict);
    for gap in hiding.into_iter().chain(others).take(GAPS_SHOWN) {
        let word = if gap.hides_verdict { "unknown:" } else { "gap:" };
        writeln!(out, "{} {}", paint(style.palette.doubt, word), gap_sentence(gap))?;
    }
    if let Some(more @ 1..) = gaps.len().checked_sub(GAPS_SHOWN) {
        writeln!(out, "{} {}, in --format json", paint(style.palette.doubt, "gap:"), count(more, "more", "more"))?;
    }
    let hints: BTreeSet<&String> = gaps.iter().filter_map(|gap| gap.hint.as_ref()).collect();
    for hint in hints {
        writeln!(out, "{} {}", paint(style.palette.command, "hint:"), shown(hint))?;
    }
    Ok(())
}

/// What has to be known of a branch of which something landed as other commits, or was taken back.
fn landed(branch: &Branch, report: &Report) -> Option<String> {
    let landed = branch.landed.as_ref()?;
    let (name, target) = (shown_text(&branch.name), shown_text(&report.target.name));
    if let Some(by) = landed.reverted_by {
        return Some(format!("the work of {name} was in {target} and was reverted by {}", by.short()));
    }
    let rest = landed.rest.as_ref()?;
    let commits = landed_as(landed);
    if rest.commits == 0 {
        return Some(format!("the commits of {name} {commits}; its uncommitted work counts"));
    }
    let advice = match (typed(branch.name.bytes()), typed(report.target.name.bytes())) {
        (Some(branch), Some(target)) => format!("; git rebase --onto {target} {} {branch}", rest.since.short()),
        _ => String::new(),
    };
    Some(format!("the first commits of {name} {commits}; what follows counts{advice}"))
}

/// What of git's configuration is not as git comes.
fn settings(settings: &MergeSettings) -> Vec<String> {
    let mut said = Vec::new();
    if settings.directory_renames != "conflict" {
        said.push(format!("merge.directoryRenames is {}", settings.directory_renames));
    }
    if settings.rename_limit != 7000 {
        said.push(format!("merge.renameLimit is {}", settings.rename_limit));
    }
    if settings.conflict_style != "merge" {
        said.push(format!("merge.conflictStyle is {}", settings.conflict_style));
    }
    if settings.renormalize {
        said.push("merge.renormalize is on".to_owned());
    }
    if let Some(driver) = &settings.default_driver {
        said.push(format!("merge.default is {driver}"));
    }
    said.extend(settings.without_effect.iter().map(|setting| format!("{setting} has no effect on what git merges")));
    if settings.drivers_run {
        said.push("custom merge drivers were run".to_owned());
    }
    said
}

/// What the gap is about, then its message.
pub(in crate::report) fn gap_sentence(gap: &Gap) -> String {
    let mut about = Vec::new();
    match (&gap.branch, &gap.other) {
        (Some(branch), Some(other)) => about.push(format!("{} × {}", shown_text(branch), shown_text(other))),
        (Some(branch), None) | (None, Some(branch)) => about.push(shown_text(branch)),
        (None, None) => {}
    }
    about.extend(gap.path.as_ref().map(shown_text));
    about.push(shown(&gap.message));
    about.join(": ")
}
