//! What of a repository will be looked at, for people.

use std::io::{self, Write};

use super::escape::shown;
use super::human::write_gaps;
use super::style::{Detail, Style, paint};
use super::words::count;
use crate::model::{DoctorCheck, DoctorReport, DoctorState};

/// Prints a line for each thing that was looked into, and in the end what they come to.
///
/// # Errors
/// If `out` cannot be written to.
pub(in crate::report) fn doctor(report: &DoctorReport, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    if style.detail == Detail::Full {
        let widest = report.checks.iter().map(|check| check.name.len()).max().unwrap_or(0);
        report.checks.iter().try_for_each(|it| check(it, widest, style, out))?;
        write_gaps(&report.gaps, style, out)?;
        writeln!(out)?;
    }
    let number = |state| report.checks.iter().filter(|check| check.state == state).count();
    match (number(DoctorState::Broken), number(DoctorState::Partial) + report.gaps.len()) {
        (0, 0) => writeln!(out, "all of it will be looked at"),
        (0, partial) => writeln!(out, "not all of it will be looked at: {}", count(partial, "reason", "reasons")),
        (broken, _) => writeln!(out, "it cannot be looked at: {}", count(broken, "reason", "reasons")),
    }
}

fn check(it: &DoctorCheck, widest: usize, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let (sign, colour) = match it.state {
        DoctorState::Fine => ("✓", style.palette.good),
        DoctorState::Partial => ("!", style.palette.doubt),
        DoctorState::Broken => ("✗", style.palette.bad),
    };
    let name = paint(style.palette.strong, &shown(&it.name));
    writeln!(out, "{} {name}{:pad$}  {}", paint(colour, sign), "", shown(&it.message), pad = widest - it.name.len())?;
    match &it.hint {
        Some(hint) => {
            let hint = format!("{} {}", paint(style.palette.command, "hint:"), shown(hint));
            writeln!(out, "  {:widest$}  {hint}", "")
        }
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::model::{FORMAT_VERSION, Tool};

    #[test]
    fn what_is_not_looked_at_says_what_to_do() {
        let report = DoctorReport {
            format_version: FORMAT_VERSION.to_owned(),
            tool: Tool { name: "divergence".to_owned(), version: "0.0.0".to_owned() },
            checks: vec![
                DoctorCheck::fine("target", "ma\u{1b}in (a1a1a1a1a1)"),
                DoctorCheck::partial("history", "it ends early").hint("git fetch --unshallow"),
            ],
            gaps: vec![],
        };
        let printed = |report: &DoctorReport| {
            let mut out = Vec::new();
            doctor(report, &Style::plain(), &mut out).unwrap();
            String::from_utf8(out).unwrap()
        };
        expect![[r"
            ✓ target   ma\x1bin (a1a1a1a1a1)
            ! history  it ends early
                       hint: git fetch --unshallow

            not all of it will be looked at: 1 reason
        "]]
        .assert_eq(&printed(&report));
        let broken = DoctorReport { checks: vec![DoctorCheck::broken("repository", "there is none")], ..report };
        assert!(printed(&broken).ends_with("it cannot be looked at: 1 reason\n"));
    }
}
