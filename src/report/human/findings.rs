//! What was found beyond textual conflicts: what breaks and what should be looked at with the code of both ends, what
//! is only worth knowing in one line each.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};

use super::super::escape::{shown, shown_text};
use super::super::style::{Notes, Palette, Style, paint};
use super::super::words::count;
use super::place;
use crate::model::{Example, Finding, Location, LocationRole, Severity};

/// So many findings are shown with their code; the others are counted.
const FINDINGS_SHOWN: usize = 50;

/// So many notes are shown; the others are counted.
const NOTES_SHOWN: usize = 20;

/// So many notes are shown of a check; more are counted by kind.
const FEW_NOTES: usize = 3;

/// So many places of one finding are shown; the others are counted.
const PLACES_SHOWN: usize = 6;

/// Everything: what breaks, what should be looked at, what is worth knowing.
pub(in crate::report) fn write(findings: &[Finding], style: &Style, out: &mut dyn Write) -> io::Result<()> {
    write_grave(findings, Severity::Error, style, out)?;
    write_grave(findings, Severity::Warning, style, out)?;
    write_notes(findings, style, out)
}

fn open(findings: &[Finding], severity: Severity) -> Vec<&Finding> {
    findings.iter().filter(|it| it.suppressed.is_none() && it.severity == severity).collect()
}

/// Errors or warnings, with their code.
pub(super) fn write_grave(
    findings: &[Finding],
    severity: Severity,
    style: &Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    let grave = open(findings, severity);
    let limit = style.limit.unwrap_or(FINDINGS_SHOWN);
    for finding in grave.iter().take(limit) {
        write_finding(finding, style, out)?;
    }
    match grave.len().checked_sub(limit) {
        Some(more @ 1..) => {
            let word = severity.as_str();
            writeln!(out, "{}\n", and_more(&count(more, &format!("more {word}"), &format!("more {word}s")), style))
        }
        _ => Ok(()),
    }
}

/// Notes, each in one line.
pub(super) fn write_notes(findings: &[Finding], style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let notes = open(findings, Severity::Note);
    let limit = style.limit.unwrap_or(if style.notes == Notes::List { usize::MAX } else { NOTES_SHOWN });
    for note in notes.iter().take(limit) {
        write_note(note, style, out)?;
    }
    if let Some(more @ 1..) = notes.len().checked_sub(limit) {
        writeln!(out, "{}", and_more(&count(more, "more note", "more notes"), style))?;
    }
    if notes.is_empty() { Ok(()) } else { writeln!(out) }
}

/// Notes of a check: few of them, or all if somebody asks, or else how many there are of each kind.
pub(super) fn write_kinds(findings: &[Finding], style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let notes = open(findings, Severity::Note);
    if style.notes == Notes::List || notes.len() <= FEW_NOTES {
        return write_notes(findings, style, out);
    }
    let mut kinds: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    notes.iter().for_each(|it| *kinds.entry((&it.rule, &it.name)).or_default() += 1);
    let mut kinds: Vec<_> = kinds.into_iter().collect();
    kinds.sort_by_key(|(_, number)| Reverse(*number));
    let said = kinds.iter().map(|((rule, name), number)| format!("{number} {} ({})", shown(name), shown(rule)));
    let label = paint(style.palette.faint, &format!("{}:", count(notes.len(), "note", "notes")));
    let flag = paint(style.palette.command, "--notes");
    writeln!(out, "{label} {}; {flag} lists them\n", said.collect::<Vec<_>>().join(", "))
}

fn and_more(more: &str, style: &Style) -> String {
    format!("… {more}; to see all of them: {}", paint(style.palette.command, "--format json"))
}

/// A severity in a word, and its colour.
pub(in crate::report) fn severity(severity: Severity, palette: &Palette) -> (&'static str, anstyle::Style) {
    match severity {
        Severity::Error => ("error", palette.bad),
        Severity::Warning => ("warning", palette.doubt),
        Severity::Note => ("note", palette.faint),
    }
}

/// The severity with the rule, such as `error[DIV201]:`.
fn label(finding: &Finding, palette: &Palette) -> String {
    let (word, colour) = severity(finding.severity, palette);
    paint(colour, &format!("{word}[{}]:", shown(&finding.rule)))
}

/// The message, the places with their code, and what to do.
fn write_finding(finding: &Finding, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let palette = &style.palette;
    writeln!(out, "{} {}", label(finding, palette), paint(palette.strong, &shown(&finding.message)))?;
    let locations = in_order(finding);
    let shown_locations = &locations[..locations.len().min(style.at_most(PLACES_SHOWN))];
    let gutter = place::gutter(shown_locations);
    let mut framed = false;
    for (index, location) in shown_locations.iter().enumerate() {
        let (_, colour) = severity(finding.severity, palette);
        let place = place::PrintedEnd { location, colour: (index == 0).then_some(colour), gutter };
        framed = place.write(style, out)?;
        if !framed {
            writeln!(out, "  {} in {}: {}", role(location), shown(&location.branch), point(location))?;
        }
    }
    if let Some(more @ 1..) = locations.len().checked_sub(style.at_most(PLACES_SHOWN)) {
        writeln!(out, "{:gutter$} {} {}", "", paint(palette.faint, "…"), count(more, "more place", "more places"))?;
    }
    if framed && (finding.help.is_some() || finding.example.is_some()) {
        writeln!(out, "{:gutter$} {}", "", paint(palette.faint, "|"))?;
    }
    if let Some(help) = &finding.help {
        let sign = paint(palette.faint, "=");
        writeln!(out, "{:gutter$} {sign} {} {}", "", paint(palette.command, "help:"), shown(help))?;
    }
    if let Some(example) = &finding.example {
        write_example(example, gutter, palette, out)?;
    }
    writeln!(out)
}

/// The edit to follow: the line before and the line now.
fn write_example(example: &Example, gutter: usize, palette: &Palette, out: &mut dyn Write) -> io::Result<()> {
    let sign = paint(palette.faint, "=");
    let place = format!("{}:{}, {}", shown_text(&example.path), example.after.line, shown(&example.branch));
    writeln!(out, "{:gutter$} {sign} {} {place}", "", paint(palette.command, "example:"))?;
    for (sign, colour, line) in [('-', palette.bad, &example.before), ('+', palette.good, &example.after)] {
        writeln!(out, "{:gutter$}   {}", "", paint(colour, &format!("{sign} {}", shown(&line.text))))?;
    }
    Ok(())
}

/// One line that says what and where.
fn write_note(finding: &Finding, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let place = match in_order(finding).first() {
        Some(location) => format!(" ({}, {})", point(location), shown(&location.branch)),
        None => String::new(),
    };
    let label = label(finding, &style.palette);
    writeln!(out, "{label} {}{}", shown(&finding.message), paint(style.palette.faint, &place))
}

/// The use first: that is what breaks. Then what it relies on.
pub(in crate::report) fn in_order(finding: &Finding) -> Vec<&Location> {
    let mut locations: Vec<_> = finding.locations.iter().collect();
    locations.sort_by_key(|location| match location.role {
        LocationRole::Use => 0,
        LocationRole::Definition | LocationRole::Change => 1,
        LocationRole::Declaration => 2,
    });
    locations
}

fn role(location: &Location) -> &'static str {
    match location.role {
        LocationRole::Definition => "defined",
        LocationRole::Change => "changed",
        LocationRole::Declaration => "declared",
        LocationRole::Use => "used",
    }
}

/// The file and where in it, as editors and terminals understand it.
pub(super) fn point(location: &Location) -> String {
    format!("{}:{}:{}", shown_text(&location.path), location.start.line, location.start.column)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn many_findings_are_cut_short_and_counted() {
        let mut report = sample::drift();
        let (note, error) = (report.findings[0].clone(), report.findings[2].clone());
        report.findings = vec![note; NOTES_SHOWN + 3];
        report.findings.extend(vec![error; FINDINGS_SHOWN + 1]);
        let mut out = Vec::new();
        write(&report.findings, &Style::plain(), &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert_eq!(text.matches("error[DIV201]").count(), FINDINGS_SHOWN);
        assert_eq!(text.matches("note[DIV213]").count(), NOTES_SHOWN);
        assert!(text.contains("1 more error;") && text.contains("3 more notes;"), "{text}");
        assert!(text.find("error[").unwrap() < text.find("note[").unwrap(), "what breaks comes first");
    }

    #[test]
    fn many_places_of_one_finding_are_cut_short_and_counted() {
        let mut report = sample::drift();
        let location = report.findings[2].locations[1].clone();
        report.findings[2].locations = vec![location; PLACES_SHOWN + 2];
        let mut out = Vec::new();
        write(&report.findings, &Style::plain(), &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert_eq!(text.matches("src/invoice.rs:9:16").count(), PLACES_SHOWN);
        assert!(text.contains("2 more places"), "{text}");
    }
}
