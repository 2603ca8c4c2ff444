//! What rules mean, for people.

use std::io::{self, Write};

use super::human::severity;
use super::style::{Style, paint};
use super::table::{Align, Cell, Column, Room, table};
use crate::drift;
use crate::model::Rule;
use crate::work;

/// All rules, by code.
pub fn every_rule() -> impl Iterator<Item = &'static Rule> {
    drift::rules::RULES.iter().map(|rule| &rule.about).chain(work::rules::RULES.iter().copied())
}

/// The rule with this code or name, in any case.
#[must_use]
pub fn rule(wanted: &str) -> Option<&'static Rule> {
    every_rule().find(|rule| rule.code.eq_ignore_ascii_case(wanted) || rule.name.eq_ignore_ascii_case(wanted))
}

/// Prints what a rule means: its Markdown as it is, with colours on top where there are any.
///
/// # Errors
/// If `out` cannot be written to.
pub fn explain(rule: &Rule, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let mut fenced = false;
    for line in rule.explain.trim_end().lines() {
        let fence = line.starts_with("```");
        let colour = match line {
            _ if fence || fenced => style.palette.faint,
            heading if heading.starts_with('#') => style.palette.strong,
            _ => anstyle::Style::new(),
        };
        fenced ^= fence;
        writeln!(out, "{}", if line.is_empty() { String::new() } else { paint(colour, line) })?;
    }
    Ok(())
}

/// Prints the table of rules.
///
/// # Errors
/// If `out` cannot be written to.
pub fn rules(style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let head = [
        Column { title: "code", align: Align::Left, room: Room::Fixed },
        Column { title: "name", align: Align::Left, room: Room::Shrinks },
        Column { title: "severity", align: Align::Left, room: Room::Fixed },
    ];
    let row = |rule: &Rule| {
        let (word, colour) = severity(rule.severity, &style.palette);
        vec![Cell::new(rule.code).styled(style.palette.strong), Cell::new(rule.name), Cell::new(word).styled(colour)]
    };
    let rows: Vec<_> = every_rule().map(row).collect();
    writeln!(out, "{}", table(&head, &rows, style.width, style.palette.faint))?;
    writeln!(out, "try: {}", paint(style.palette.command, "divergence explain DIV201"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Palette;

    fn explained(rule: &Rule, palette: Palette) -> Vec<u8> {
        let mut out = Vec::new();
        explain(rule, &Style { palette, ..Style::plain() }, &mut out).unwrap();
        out
    }

    #[test]
    fn a_rule_is_explained_by_its_own_text() {
        for rule in every_rule() {
            assert_eq!(explained(rule, Palette::plain()), rule.explain.as_bytes(), "{}", rule.code);
            let coloured = explained(rule, Palette::coloured());
            assert_eq!(anstream::adapter::strip_bytes(&coloured).into_vec(), rule.explain.as_bytes(), "{}", rule.code);
        }
    }

    #[test]
    fn the_table_has_every_rule() {
        let mut out = Vec::new();
        rules(&Style::plain(), &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        for rule in every_rule() {
            assert!(text.lines().any(|line| line.starts_with(rule.code) && line.contains(rule.name)), "{text}");
        }
    }

    #[test]
    fn codes_rise_so_that_each_is_there_once() {
        let codes: Vec<&str> = every_rule().map(|rule| rule.code).collect();
        assert!(codes.is_sorted_by(|a, b| a < b), "{codes:?}");
    }

    #[test]
    fn a_rule_is_found_by_code_and_by_name() {
        assert_eq!(rule("div202").map(|rule| rule.name), Some("symbol-removed"));
        assert_eq!(rule("Symbol-Removed").map(|rule| rule.code), Some("DIV202"));
        assert!(rule("DIV999").is_none());
    }
}
