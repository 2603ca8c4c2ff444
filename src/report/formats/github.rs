//! Annotations of a GitHub Actions workflow: one workflow command a line, which the runner takes from what a step prints.
//!
//! GitHub shows ten of each level for a step. The gravest come first, so that what is cut is what matters least, and the
//! last line says how many are missing.

use std::io::{self, Write};

use crate::model::{Severity, Text as _};
use crate::report::escape::workflow::{NEWLINE, message, property};
use crate::report::results::{Diagnostic, DiagnosticKind, Party, Results, Site};
use crate::report::words::count;

/// So many annotations of one level are shown for a step.
const SHOWN: usize = 10;

/// Prints all that was found as annotations.
///
/// # Errors
/// If `out` cannot be written to.
pub(super) fn annotations(results: &Results<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut left = Vec::new();
    for (severity, level) in [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Note, "notice")] {
        let all: Vec<_> = results.open().filter(|it| it.severity == severity).collect();
        all.iter().take(SHOWN).try_for_each(|it| annotation(level, it, out))?;
        if let Some(more @ 1..) = all.len().checked_sub(SHOWN) {
            left.push(count(more, &format!("more {level}"), &format!("more {level}s")));
        }
    }
    if left.is_empty() {
        return Ok(());
    }
    // No command, so that it takes no place of an annotation: it stands in the log.
    writeln!(out, "and {}, which GitHub would not show: --format json has all of them", left.join(", "))
}

fn annotation(level: &str, it: &Diagnostic<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut properties = it.places.first().map(place).unwrap_or_default();
    properties.push(format!("title={}", property(title(it))));
    let mut lines = vec![message(&*it.message)];
    if it.kind == DiagnosticKind::Gap && !it.participants.is_empty() {
        let names: Vec<&str> = it.participants.iter().map(Party::name).collect();
        lines.push(message(names.join(" × ")));
    }
    lines.extend(it.places.iter().skip(1).map(|site| message(elsewhere(site))));
    lines.extend(it.help.map(|help| format!("help: {}", message(help))));
    writeln!(out, "::{level} {}::{}", properties.join(","), lines.join(NEWLINE))
}

/// What it is an instance of. git's own name of a conflict says that it is one.
fn title(it: &Diagnostic<'_>) -> String {
    match it.kind {
        DiagnosticKind::Conflict => it.rule.name.to_string(),
        DiagnosticKind::Finding | DiagnosticKind::Gap => format!("{} {}", it.rule.code, it.rule.name),
    }
}

/// The place as properties. GitHub takes columns for one line only, in characters: those here are bytes.
fn place(site: &Site<'_>) -> Vec<String> {
    let mut properties = vec![format!("file={}", property(site.path.bytes()))];
    if let Some(lines) = site.lines_from_one() {
        properties.push(format!("line={}", lines.first));
        properties.push(format!("endLine={}", lines.last));
    }
    properties
}

fn elsewhere(site: &Site<'_>) -> String {
    format!("{} on {}", site.shown(), site.of)
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::model::{Finding, Report};
    use crate::report::sample;

    fn check(report: &Report, expected: &Expect) {
        let mut out = Vec::new();
        annotations(&Results::of_report(report), &mut out).unwrap();
        expected.assert_eq(&String::from_utf8(out).unwrap());
    }

    #[test]
    fn conflicts_stand_where_the_branch_has_to_be_changed() {
        check(
            &sample::shop(),
            &expect![[r"
                ::error file=src/legacy.rs,title=CONFLICT (modify/delete)::main and legacy-fix conflict in src/legacy.rs
                ::error file=src/cart.rs,line=12,endLine=12,title=CONFLICT (contents)::discounts and receipts conflict in src/cart.rs%0Asrc/cart.rs:12 on discounts
                ::error file=src/cart.rs,line=12,endLine=12,title=CONFLICT (contents)::discounts and rounding conflict in src/cart.rs%0Asrc/cart.rs:12 on discounts
            "]],
        );
    }

    #[test]
    fn findings_name_the_other_places_and_what_to_do() {
        check(
            &sample::drift(),
            &expect![[r"
            ::error file=src/invoice.rs,line=9,endLine=9,title=DIV201 signature-changed::`charge` takes 2 arguments on currency, and invoices newly calls it with 1%0Asrc/billing.rs:118 on currency%0Ahelp: land currency first, then give the call a currency on invoices
            ::warning file=src/retry.py,line=14,endLine=14,title=DIV202 symbol-removed::`LIMIT` is gone on main, and retries newly uses it%0Asrc/limits.py:2 on main
            ::notice file=src/retry.py,line=3,endLine=3,title=DIV213 meaning-changed::`backoff` does something else on invoices
        "]],
        );
    }

    #[test]
    fn gaps_are_warnings_if_they_hide_something() {
        check(
            &sample::unknown(),
            &expect![[r"
            ::warning file=logo.psd,title=gap merge-driver::the driver 'psd' was not run%0Aassets × logo
            ::warning title=gap unrelated-histories::no common history with 'trunk'%0Aimported
        "]],
        );
    }

    #[test]
    fn what_would_end_a_command_or_a_property_is_escaped() {
        check(
            &sample::hostile(),
            &expect![[r"
                ::error file=src/\x1b[31mred\u{200b}.rs,line=12,endLine=12,title=CONFLICT (contents)::ma\x1b[2Jin and evil\x1b]0;owned\x07\u{202e}gpj conflict in src/\x1b[31mred\u{200b}.rs, caf\xe9\n.txt, old\r\u{2066}.rs%0Asrc/\x1b[31mred\u{200b}.rs:12 on ma\x1b[2Jin%0Acaf\xe9\n.txt on evil\x1b]0;owned\x07\u{202e}gpj
                ::error file=src/\x1b[31mred\u{200b}.rs,line=12,endLine=12,title=CONFLICT (contents)::caf� and evil\x1b]0;owned\x07\u{202e}gpj conflict in src/\x1b[31mred\u{200b}.rs, caf\xe9\n.txt, old\r\u{2066}.rs%0Asrc/\x1b[31mred\u{200b}.rs:12 on caf�%0Acaf\xe9\n.txt on evil\x1b]0;owned\x07\u{202e}gpj
                ::error file=src/\x1b[31m.rs,line=2,endLine=2,title=DIV2\x0701 x::`\u{200b}f` is\ngone%0Aa\n.rs:3 on ma\x1b[2Jin%0Ahelp: call \x1b[5m
                ::notice file=src/\x1b[31m.rs,line=2,endLine=2,title=DIV213 x::\x1b[2J%0Ahelp: land currency first, then give the call a currency on invoices
                ::notice file=\x07,title=gap unreadable::cannot read '\x1b[8m'%0Aevil\x1b]0;owned\x07\u{202e}gpj
            "]],
        );
    }

    #[test]
    fn nothing_found_is_nothing_said() {
        check(&sample::clean(), &expect![[""]]);
    }

    #[test]
    fn what_github_would_cut_is_counted_and_the_gravest_come_first() {
        let mut report = sample::drift();
        let one = report.findings[2].clone();
        let many = |severity, number| vec![Finding { severity, ..one.clone() }; number];
        report.findings = [many(Severity::Note, 11), many(Severity::Warning, 10), many(Severity::Error, 13)].concat();
        let mut out = Vec::new();
        annotations(&Results::of_report(&report), &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        let number = |level: &str| text.lines().filter(|line| line.starts_with(level)).count();
        assert_eq!([number("::error "), number("::warning "), number("::notice ")], [10, 10, 10]);
        assert!(text.starts_with("::error "), "{text}");
        let last = text.lines().last().unwrap_or_default();
        assert_eq!(
            last,
            "and 3 more errors, 1 more notice, which GitHub would not show: --format json has all of them"
        );
    }
}
