//! What was found beyond textual conflicts: what breaks and what should be looked at with the code of both ends, what
//! is only worth knowing in one line each.

use std::cmp::Reverse;
use std::io::{self, Write};

use super::super::escape::{shown, shown_text};
use super::super::style::{Palette, Style, paint};
use super::super::words::count;
use super::place;
use crate::model::{Example, Finding, Location, LocationRole, Severity};

/// So many findings are shown with their code; the others are counted.
const FINDINGS_SHOWN: usize = 50;

/// So many notes are shown; the others are counted.
const NOTES_SHOWN: usize = 20;

/// So many places of one finding are shown; the others are counted.
const PLACES_SHOWN: usize = 6;

pub(in crate::report) fn write(findings: &[Finding], style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let mut open: Vec<&Finding> = findings.iter().filter(|finding| finding.suppressed.is_none()).collect();
    open.sort_by_key(|finding| Reverse(finding.severity));
    let (grave, notes) = open.split_at(open.partition_point(|finding| finding.severity > Severity::Note));
    for finding in grave.iter().take(FINDINGS_SHOWN) {
        write_finding(finding, style, out)?;
    }
    if let Some(more @ 1..) = grave.len().checked_sub(FINDINGS_SHOWN) {
        writeln!(out, "{}\n", and_more(&count(more, "more finding", "more findings"), style))?;
    }
    for note in notes.iter().take(NOTES_SHOWN) {
        write_note(note, style, out)?;
    }
    if let Some(more @ 1..) = notes.len().checked_sub(NOTES_SHOWN) {
        writeln!(out, "{}", and_more(&count(more, "more note", "more notes"), style))?;
    }
    if notes.is_empty() { Ok(()) } else { writeln!(out) }
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
    let shown_locations = &locations[..locations.len().min(PLACES_SHOWN)];
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
    if let Some(more @ 1..) = locations.len().checked_sub(PLACES_SHOWN) {
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
        assert!(text.contains("1 more finding;") && text.contains("3 more notes;"), "{text}");
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
