//! XML in the form of `JUnit`, which every CI server shows: a suite for each branch, in which everything that stops it is a failed test.
//!
//! A branch of which nothing is wrong has one test that passes. Warnings and notes pass and say what they are in their
//! output; what could not be looked at is skipped.

use std::io::{self, Write};

use crate::model::Severity;
use crate::report::escape::html::text;
use crate::report::results::{Diagnostic, DiagnosticKind, Results, Site};

/// What a branch that nothing stops has passed.
const PASSED: &str = "nothing stops it";

/// Prints a suite for each branch.
///
/// # Errors
/// If `out` cannot be written to.
pub(super) fn junit(results: &Results<'_>, out: &mut dyn Write) -> io::Result<()> {
    let suites: Vec<(String, Vec<&Diagnostic<'_>>)> = results
        .by_branch()
        .into_iter()
        .map(|(branch, found)| {
            let open = found.into_iter().filter(|it| it.suppressed.is_none()).collect();
            (text(branch.unwrap_or("divergence")), open)
        })
        .collect();
    let all: usize = suites.iter().map(|(_, found)| found.len().max(1)).sum();
    let failed: usize = suites.iter().map(|(_, found)| failures(found)).sum();
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<testsuites name=\"divergence\" tests=\"{all}\" failures=\"{failed}\" errors=\"0\">")?;
    for (name, found) in &suites {
        let (tests, failed) = (found.len().max(1), failures(found));
        let skipped = found.iter().filter(|it| it.kind == DiagnosticKind::Gap).count();
        let counts = format!("tests=\"{tests}\" failures=\"{failed}\" errors=\"0\" skipped=\"{skipped}\"");
        writeln!(out, "  <testsuite name=\"{name}\" {counts}>")?;
        if found.is_empty() {
            writeln!(out, "    <testcase classname=\"{name}\" name=\"{PASSED}\"/>")?;
        }
        found.iter().try_for_each(|it| case(name, it, out))?;
        writeln!(out, "  </testsuite>")?;
    }
    writeln!(out, "</testsuites>")
}

fn failures(found: &[&Diagnostic<'_>]) -> usize {
    found.iter().filter(|it| is_failure(it)).count()
}

fn is_failure(it: &Diagnostic<'_>) -> bool {
    it.severity == Severity::Error && it.kind != DiagnosticKind::Gap
}

fn case(branch: &str, it: &Diagnostic<'_>, out: &mut dyn Write) -> io::Result<()> {
    let (name, message) = (text(format!("{} {}: {}", it.rule.code, it.rule.name, it.message)), text(&*it.message));
    let mut lines: Vec<String> = it.places.iter().map(|site| text(place(site))).collect();
    lines.extend(it.help.map(|help| text(format!("help: {help}"))));
    let details = lines.join("\n");
    let inner = match it.kind {
        DiagnosticKind::Gap => format!("<skipped message=\"{message}\"/>"),
        _ if is_failure(it) => {
            let kind = text(it.rule.code);
            format!("<failure type=\"{kind}\" message=\"{message}\">{details}</failure>")
        }
        _ => format!("<system-out>{message}\n{details}</system-out>"),
    };
    writeln!(out, "    <testcase classname=\"{branch}\" name=\"{name}\">{inner}</testcase>")
}

fn place(site: &Site<'_>) -> String {
    format!("{} on {}", site.shown(), site.of)
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::report::sample;

    #[test]
    fn what_stops_a_branch_fails_and_what_does_not_passes() {
        let mut out = Vec::new();
        junit(&Results::of_report(&sample::drift()), &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        let suites: Vec<&str> = text.lines().filter(|line| line.contains("<testsuite ")).map(str::trim).collect();
        expect![[r#"
              <testsuite name="currency" tests="1" failures="0" errors="0" skipped="0">
              <testsuite name="invoices" tests="2" failures="1" errors="0" skipped="0">
              <testsuite name="retries" tests="1" failures="0" errors="0" skipped="0">"#]]
        .assert_eq(&suites.join("\n"));
    }

    #[test]
    fn a_branch_without_anything_has_one_test_that_passes() {
        let mut out = Vec::new();
        junit(&Results::of_report(&sample::clean()), &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.contains("failures=\"0\"") && !text.contains("<failure"), "{text}");
        assert!(text.contains(PASSED), "{text}");
    }
}
