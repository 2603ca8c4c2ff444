//! In which order the branches can land: one line a wave, and one for those that are held.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use super::super::escape::shown;
use super::super::measure::columns;
use super::super::style::{Style, paint};
use super::super::words::count;
use crate::model::{PlanStep, Report, StepState};

/// So many waves are shown; the others are counted.
const WAVES: usize = 8;

/// What stands in front of the names.
const INDENT: usize = 9;

pub(super) fn write(report: &Report, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    // Who asks about some branches is not shown the order of all.
    let Some(plan) = report.plan.as_ref().filter(|it| (2..=report.branches.len()).contains(&it.order.len())) else {
        return Ok(());
    };
    let states: BTreeMap<&str, StepState> = plan.order.iter().map(|it| (it.branch.as_str(), it.state)).collect();
    let named = |name: &str| {
        let adapts = states.get(name) == Some(&StepState::Adapt);
        format!("{}{}", shown(name), if adapts { " (adapt)" } else { "" })
    };
    let mut lines: Vec<(String, Vec<String>)> = Vec::new();
    for (at, wave) in plan.waves.iter().take(WAVES).enumerate() {
        let label = if at == 0 { "order:" } else { "" };
        lines.push((format!("{label:<6}{:>2} ", at + 1), wave.iter().map(|it| named(it)).collect()));
    }
    let later = plan.waves.get(WAVES..).unwrap_or_default();
    if !later.is_empty() {
        let (branches, waves) = (later.iter().map(Vec::len).sum(), count(later.len(), "more wave", "more waves"));
        lines.push((" ".repeat(INDENT), vec![format!("… {} in {waves}", super::branches(branches))]));
    }
    // Whoever has to adapt first is in no wave.
    let in_wave: BTreeSet<&str> = plan.waves.iter().flatten().map(String::as_str).collect();
    let adapts = |it: &&PlanStep| it.state == StepState::Adapt && !in_wave.contains(it.branch.as_str());
    let adapting: Vec<String> = plan.order.iter().filter(adapts).map(|it| shown(&it.branch)).collect();
    if !adapting.is_empty() {
        lines.push((format!("{:<INDENT$}", "adapt:"), adapting));
    }
    let lands = |state: StepState| matches!(state, StepState::Clean | StepState::Adapt);
    let held: Vec<String> = plan.order.iter().filter(|it| !lands(it.state)).map(|it| named(&it.branch)).collect();
    if !held.is_empty() {
        lines.push((format!("{:<INDENT$}", "held:"), held));
    }
    for (label, names) in &lines {
        let label = paint(style.palette.strong, label);
        writeln!(out, "{label}{}", fitted(names, style.width.saturating_sub(INDENT)))?;
    }
    if lines.is_empty() { Ok(()) } else { writeln!(out) }
}

/// Names in one line of so many columns; those that do not fit are counted.
fn fitted(names: &[String], width: usize) -> String {
    let whole = names.join(", ");
    if columns(&whole) <= width {
        return whole;
    }
    let rest = |left: usize| format!(", … {left} more");
    let mut line = String::new();
    for (at, name) in names.iter().enumerate() {
        let next = if at == 0 { name.clone() } else { format!("{line}, {name}") };
        let left = names.len() - at - 1;
        if at > 0 && columns(&next) + columns(&rest(left)) > width {
            return line + &rest(left + 1);
        }
        line = next;
    }
    line
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::report::sample;

    fn written(report: &Report, width: usize) -> String {
        let mut out = Vec::new();
        write(report, &Style { width, ..Style::plain() }, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn each_wave_has_a_line_and_the_held_ones_have_one() {
        let mut report = sample::shop();
        let mut plan = sample::plan(&["receipts", "rounding", "discounts", "legacy-fix"]);
        plan.waves = vec![vec!["receipts".to_owned(), "rounding\u{1b}".to_owned()], vec!["discounts".to_owned()]];
        plan.order[2].state = StepState::Adapt;
        plan.order[3].state = StepState::Conflict;
        report.plan = Some(plan);
        expect![[r"
            order: 1 receipts, rounding\x1b
                   2 discounts (adapt)
            held:    legacy-fix

        "]]
        .assert_eq(&written(&report, 80));
    }

    #[test]
    fn what_does_not_fit_is_counted() {
        let mut report = sample::crowd(60);
        let names: Vec<String> = (0..60).map(|at| format!("topic-{at:03}")).collect();
        let all: Vec<&str> = names.iter().map(String::as_str).collect();
        let mut plan = sample::plan(&all);
        plan.waves.splice(0..50, [names[..50].to_vec()]);
        report.plan = Some(plan);
        expect![[r"
            order: 1 topic-000, topic-001, topic-002, … 47 more
                   2 topic-050
                   3 topic-051
                   4 topic-052
                   5 topic-053
                   6 topic-054
                   7 topic-055
                   8 topic-056
                     … 3 branches in 3 more waves

        "]]
        .assert_eq(&written(&report, 60));
        report.branches.truncate(1);
        assert_eq!(written(&report, 60), "", "the order of all is not about this one");
    }
}
