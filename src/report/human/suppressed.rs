//! What is there and does not count: how much of it, on request all of it, and what is wrong with what makes it so.

use std::io::{self, Write};

use super::super::escape::{shown, shown_text};
use super::super::style::{Style, Suppressions, paint};
use crate::model::{Conflict, RepoPath, Report, Suppressed, Text as _};

/// So many remarks are shown.
const REMARKS_SHOWN: usize = 20;

pub(super) fn write(report: &Report, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let Some(suppressed) = &report.suppressed else { return Ok(()) };
    let mut lines: Vec<String> = suppressed.remarks.iter().take(REMARKS_SHOWN).map(|it| remark(it, style)).collect();
    if let Some(more @ 1..) = suppressed.remarks.len().checked_sub(REMARKS_SHOWN) {
        lines.push(format!("… {more} more, in --format json"));
    }
    if style.suppressions == Suppressions::List {
        lines.extend(all(report).map(|(what, why)| {
            let label = paint(style.palette.faint, &format!("suppressed[{}]:", shown(what.0)));
            format!("{label} {}\n  {}", shown(what.1), paint(style.palette.faint, &shown(why)))
        }));
    } else if let Some(count) = counted(suppressed) {
        let flag = paint(style.palette.command, "--suppressed");
        lines.push(format!("{} {count}; {flag} lists them", paint(style.palette.faint, "note:")));
    }
    if lines.is_empty() {
        return Ok(());
    }
    lines.iter().try_for_each(|line| writeln!(out, "{line}"))?;
    writeln!(out)
}

fn remark(text: &str, style: &Style) -> String {
    format!("{} {}", paint(style.palette.doubt, "warning:"), shown(text))
}

/// `3 suppressed (1 by the baseline, 2 by an [[ignore]])`; nothing if there are none.
pub(super) fn counted(suppressed: &Suppressed) -> Option<String> {
    let parts = [
        (suppressed.baseline, "by the baseline"),
        (suppressed.ignore, "by [[ignore]]"),
        (suppressed.inline, "by comments"),
        (suppressed.severity, "off"),
    ];
    let said: Vec<String> =
        parts.iter().filter(|(number, _)| *number > 0).map(|(number, by)| format!("{number} {by}")).collect();
    (!said.is_empty()).then(|| format!("{} suppressed ({})", suppressed.total(), said.join(", ")))
}

/// The rule and the message, and why it does not count.
fn all(report: &Report) -> impl Iterator<Item = ((String, String), &str)> {
    let target = report.target.name.lossy();
    let landings = report.branches.iter().flat_map(move |branch| {
        let between = format!("{target} × {}", branch.name.lossy());
        conflicts(between, branch.counted().1)
    });
    let pairs = report.pairs.iter().flat_map(|pair| {
        let between = pair.branches.each_ref().map(shown_text).join(" × ");
        conflicts(between, pair.counted().1)
    });
    let findings = report
        .findings
        .iter()
        .filter_map(|it| Some(((it.rule.clone(), it.message.clone()), it.suppressed.as_deref()?)));
    landings.chain(pairs).chain(findings)
}

fn conflicts(between: String, conflicts: &[Conflict]) -> impl Iterator<Item = ((String, String), &str)> {
    conflicts.iter().filter_map(move |it| {
        let paths: Vec<String> = it.paths.iter().map(RepoPath::lossy).collect();
        let what = format!("{between}: {} {}", it.kind.as_str(), paths.join(", "));
        Some((("conflict".to_owned(), what), it.suppressed.as_deref()?))
    })
}
