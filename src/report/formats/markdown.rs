//! A check in Markdown: a comment for a pull request, and the summary of a job. What would go over the limit of the place
//! is left out from the end, where it matters least, and the last line says how much that is.

use std::io::{self, Write};

use crate::model::Severity;
use crate::report::escape::markdown::{code, naming, text};
use crate::report::results::{Diagnostic, DiagnosticKind, Results, Site};
use crate::report::words::count;

/// GitHub takes comments of so many characters.
const COMMENT: usize = 65_536;

/// GitHub takes a summary of so many bytes for a step.
const SUMMARY: usize = 1 << 20;

/// What is kept for the line that says what was left out.
const LAST_LINE: usize = 200;

/// Prints a comment.
///
/// # Errors
/// If `out` cannot be written to.
pub(super) fn comment(results: &Results<'_>, out: &mut dyn Write) -> io::Result<()> {
    within(results, COMMENT, out)
}

/// Prints the summary of a job.
///
/// # Errors
/// If `out` cannot be written to.
pub(super) fn summary(results: &Results<'_>, out: &mut dyn Write) -> io::Result<()> {
    within(results, SUMMARY, out)
}

fn within(results: &Results<'_>, limit: usize, out: &mut dyn Write) -> io::Result<()> {
    let mut all: Vec<&Diagnostic<'_>> = results.open().collect();
    // The gravest come first, and of these what does not merge at all.
    all.sort_by_key(|it| (std::cmp::Reverse(it.severity), it.kind));
    let number = |is_it: &dyn Fn(&Diagnostic<'_>) -> bool| all.iter().filter(|it| is_it(it)).count();
    let conflicts = number(&|it| it.kind == DiagnosticKind::Conflict);
    let of = |severity| number(&|it: &Diagnostic<'_>| it.kind == DiagnosticKind::Finding && it.severity == severity);
    let [errors, warnings, notes] = [Severity::Error, Severity::Warning, Severity::Note].map(of);
    let gaps = number(&|it| it.kind == DiagnosticKind::Gap);
    let counts = [
        (conflicts, "conflict", "conflicts"),
        (errors, "error", "errors"),
        (warnings, "warning", "warnings"),
        (notes, "note", "notes"),
        (gaps, "gap", "gaps"),
    ];
    let said: Vec<String> =
        counts.iter().filter(|(number, ..)| *number > 0).map(|(number, one, many)| count(*number, one, many)).collect();
    let head = match said.as_slice() {
        [] => "**Nothing stops these branches.**".to_owned(),
        said => format!("**{}**", said.join(", ")),
    };
    writeln!(out, "### divergence\n\n{head}")?;
    let mut left = limit - LAST_LINE - head.len();
    let mut shown = 0;
    if !all.is_empty() {
        writeln!(out)?;
    }
    for it in &all {
        let lines = item(it);
        if lines.len() + 1 > left {
            break;
        }
        left -= lines.len() + 1;
        shown += 1;
        writeln!(out, "{lines}")?;
    }
    match all.len() - shown {
        0 => Ok(()),
        more => writeln!(out, "\nand {more} more, for which there is no room here: `--format json` has all of them"),
    }
}

/// One thing that was found, as an item of a list.
fn item(it: &Diagnostic<'_>) -> String {
    let word = match (it.kind, it.severity) {
        (DiagnosticKind::Conflict, _) => "conflict".to_owned(),
        (DiagnosticKind::Gap, _) => "not looked at".to_owned(),
        (DiagnosticKind::Finding, severity) => format!("{} {}", severity.as_str(), text(it.rule.code)),
    };
    let names = it.names();
    let head = format!("- **{word}**: {}", naming(&*it.message, &names));
    let places = it.places.iter().map(|site| format!("  - {}", place(site)));
    let help = it.help.map(|help| format!("  - *{}*", naming(help, &names)));
    std::iter::once(head).chain(places).chain(help).collect::<Vec<_>>().join("\n")
}

fn place(site: &Site<'_>) -> String {
    format!("{} on {}", code(site.shown()), code(&*site.of))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::report::sample;

    #[test]
    fn the_gravest_come_first() {
        let mut out = Vec::new();
        comment(&Results::of_report(&sample::drift()), &mut out).unwrap();
        expect![[r"
            ### divergence

            **1 error, 1 warning, 1 note**

            - **error DIV201**: `charge` takes 2 arguments on `currency`, and `invoices` newly calls it with 1
              - `src/invoice.rs:9` on `invoices`
              - `src/billing.rs:118` on `currency`
              - *land `currency` first, then give the call a `currency` on `invoices`*
            - **warning DIV202**: `LIMIT` is gone on `main`, and `retries` newly uses it
              - `src/retry.py:14` on `retries`
              - `src/limits.py:2` on `main`
            - **note DIV213**: `backoff` does something else on `invoices`
              - `src/retry.py:3` on `retries`
        "]]
        .assert_eq(&String::from_utf8(out).unwrap());
    }

    #[test]
    fn what_has_no_room_is_counted() {
        let mut report = sample::drift();
        let one = report.findings[0].clone();
        report.findings = vec![one; 1_000];
        let mut out = Vec::new();
        comment(&Results::of_report(&report), &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.chars().count() < COMMENT, "{}", text.len());
        let last = text.lines().last().unwrap_or_default();
        let items = text.lines().filter(|line| line.starts_with("- **")).count();
        assert!(last.starts_with(&format!("and {} more", 1_000 - items)), "{last}");
    }
}
