//! A plan that is amended, as a patch.

use std::io::{self, Write};

use super::super::escape::{is_plain, shown};
use super::super::human::{severity, write_gaps};
use super::super::style::{Detail, Style, paint};
use crate::model::AmendReport;

/// Prints the patch below what has to be said of it. `git apply` takes the whole.
///
/// # Errors
/// If `out` cannot be written to.
pub(in crate::report) fn amend(report: &AmendReport, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let item = shown(&report.item);
    for path in &report.known {
        writeln!(out, "# {item} may touch {} already", shown(path))?;
    }
    for file in &report.added {
        writeln!(out, "# {item} would {} {}", verb(&file.how), shown(&file.path))?;
    }
    for finding in &report.findings {
        let (word, colour) = severity(finding.severity, &style.palette);
        let rule = format!("{word}[{}]:", finding.rule);
        writeln!(out, "# {} {}", paint(colour, &rule), shown(&finding.message))?;
    }
    if report.findings.is_empty() && !report.patch.is_empty() && style.detail == Detail::Full {
        writeln!(out, "# nothing else is wrong with the plan because of it")?;
    }
    write_gaps(&report.gaps, style, out)?;
    // A patch cannot be escaped: what would not be shown as it is is left to whoever edits the file.
    if !is_plain(&report.patch) {
        return writeln!(out, "# the file has characters that cannot be shown: change {} by hand", shown(&report.file));
    }
    out.write_all(report.patch.as_bytes())
}

fn verb(how: &str) -> &str {
    if how == "allow" { "touch what is in" } else { how }
}
