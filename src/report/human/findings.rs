//! What was found beyond textual conflicts.

use std::io::{self, Write};

use super::super::shown::{shown, shown_text};
use super::super::style::{Palette, Style, paint};
use super::tally::count;
use crate::model::{Finding, LocationRole, Report, Severity};

/// So many findings are shown; the others are counted.
const FINDINGS_SHOWN: usize = 50;

pub(super) fn write(report: &Report, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let open: Vec<&Finding> = report.findings.iter().filter(|finding| finding.suppressed.is_none()).collect();
    for finding in open.iter().take(FINDINGS_SHOWN) {
        write_finding(finding, style, out)?;
    }
    if let Some(more @ 1..) = open.len().checked_sub(FINDINGS_SHOWN) {
        let more = count(more, "more finding", "more findings");
        writeln!(out, "… {more}; to see all of them: {}\n", paint(style.palette.command, "--format json"))?;
    }
    Ok(())
}

/// A severity in a word, and its colour.
pub(in crate::report) fn severity(severity: Severity, palette: &Palette) -> (&'static str, anstyle::Style) {
    match severity {
        Severity::Error => ("error", palette.bad),
        Severity::Warning => ("warning", palette.doubt),
        Severity::Note => ("note", palette.faint),
    }
}

fn write_finding(finding: &Finding, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let (word, colour) = severity(finding.severity, &style.palette);
    let label = paint(colour, &format!("{word}[{}]", shown(&finding.rule)));
    writeln!(out, "{label} {}", shown(&finding.message))?;
    for location in &finding.locations {
        let role = match location.role {
            LocationRole::Definition => "defined",
            LocationRole::Use => "used",
        };
        let place = format!("{}:{}", shown_text(&location.path), location.start.line);
        writeln!(out, "  {role} in {}: {place}", shown(&location.branch))?;
    }
    if let Some(help) = &finding.help {
        writeln!(out, "  {} {}", paint(style.palette.command, "help:"), shown(help))?;
    }
    writeln!(out)
}
