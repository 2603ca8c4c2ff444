//! The part of a report that somebody asked for: some rules, some branches, some paths.

use std::io::{self, Write};

use super::super::style::{Only, Style, paint};
use crate::model::{Conflict, Finding, Report, Text};

/// What conflicts of text are called among rules.
const CONFLICT: &str = "conflict";

/// What is shown of a report, and how many results it leaves out.
pub(super) struct Narrowed {
    pub(super) report: Report,
    shown: usize,
    all: usize,
}

impl Narrowed {
    pub(super) fn of(report: &Report, only: &Only) -> Self {
        let mut part = report.clone();
        let all = results(report);
        part.findings.retain(|it| has_finding(only, it));
        for branch in &mut part.branches {
            let names = [report.target.name.lossy(), branch.name.lossy()];
            branch.landing.conflicts.retain(|it| has_conflict(only, it, &names));
        }
        part.branches.retain(|it| !it.landing.conflicts.is_empty());
        for pair in &mut part.pairs {
            let names = pair.branches.each_ref().map(Text::lossy);
            pair.conflicts.retain(|it| has_conflict(only, it, &names));
        }
        part.pairs.retain(|it| !it.conflicts.is_empty());
        let shown = results(&part);
        Self { report: part, shown, all }
    }

    /// How much of the report is shown.
    pub(super) fn write(&self, style: &Style, out: &mut dyn Write) -> io::Result<()> {
        let (shown, all) = (self.shown, self.all);
        writeln!(out, "{} {shown} of {all} results, as asked\n", paint(style.palette.faint, "shown:"))
    }
}

/// Conflicts and findings that count.
fn results(report: &Report) -> usize {
    let landings = report.branches.iter().flat_map(|it| it.counted().1);
    let pairs = report.pairs.iter().flat_map(|it| it.counted().1);
    let conflicts = landings.chain(pairs).filter(|it| it.suppressed.is_none()).count();
    conflicts + report.findings.iter().filter(|it| it.suppressed.is_none()).count()
}

fn has_finding(only: &Only, finding: &Finding) -> bool {
    has_rule(only, &finding.rule)
        && is_of(only, &finding.branches)
        && (only.paths.is_empty()
            || finding.locations.iter().any(|it| only.paths.iter().any(|path| path.reaches(&it.path.lossy()))))
}

fn has_conflict(only: &Only, conflict: &Conflict, names: &[String]) -> bool {
    has_rule(only, CONFLICT)
        && is_of(only, names)
        && (only.paths.is_empty()
            || conflict.paths.iter().any(|it| only.paths.iter().any(|path| path.reaches(&it.lossy()))))
}

fn has_rule(only: &Only, rule: &str) -> bool {
    only.rules.is_empty() || only.rules.iter().any(|it| it == rule)
}

fn is_of(only: &Only, names: &[String]) -> bool {
    only.branches.is_empty() || names.iter().any(|name| only.branches.iter().any(|it| it.reaches(name)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::human::human;
    use crate::report::sample;
    use crate::work::Glob;

    fn shown(report: &Report, only: Only) -> String {
        let mut report = report.clone();
        report.summarize();
        let mut out = Vec::new();
        human(&report, &Style { only, ..Style::plain() }, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn globs(texts: &[&str]) -> Vec<Glob> {
        texts.iter().map(|it| Glob::new(it).unwrap()).collect()
    }

    #[test]
    fn only_what_was_asked_for_is_shown_and_the_verdict_is_that_of_all() {
        let report = sample::shop();
        let all = shown(&report, Only::default());
        let verdict = all.lines().nth(1).unwrap();
        for (only, pairs) in [
            (Only { branches: globs(&["receipts"]), ..Only::default() }, vec!["✗ discounts × receipts"]),
            (Only { paths: globs(&["/src/legacy.rs"]), ..Only::default() }, vec!["✗ main × legacy-fix"]),
            (
                Only { rules: vec!["conflict".to_owned()], paths: globs(&["cart.rs"]), ..Only::default() },
                vec!["✗ discounts × receipts", "✗ discounts × rounding"],
            ),
            (Only { rules: vec!["DIV201".to_owned()], ..Only::default() }, vec![]),
        ] {
            let text = shown(&report, only);
            let of_pairs: Vec<&str> = text.lines().filter(|it| it.starts_with('✗')).collect();
            assert_eq!(of_pairs, pairs, "{text}");
            assert!(text.contains(&format!("shown: {} of 3 results, as asked", pairs.len())), "{text}");
            assert_eq!(text.lines().nth(1), Some(verdict), "{text}");
        }
        let drift = sample::drift();
        let text = shown(&drift, Only { rules: vec!["DIV201".to_owned()], ..Only::default() });
        assert!(text.contains("[DIV201]") && !text.contains("[DIV202]"), "{text}");
    }
}
