//! What is wrong with a plan, for people.

use std::io::{self, Write};

use super::super::escape::shown;
use super::super::human::{write_findings, write_gaps};
use super::super::style::{Detail, Style, paint};
use super::super::table::{Align, Cell, Column, Room, table};
use super::super::words::count;
use crate::model::{LintReport, LintVerdict, LintedItem, Severity};

/// The columns, of which empty ones are not shown.
const HEAD: [Column; 5] = [
    Column { title: "wave", align: Align::Right, room: Room::Fixed },
    Column { title: "item", align: Align::Left, room: Room::Shrinks },
    Column { title: "branch", align: Align::Left, room: Room::Shrinks },
    Column { title: "labels", align: Align::Left, room: Room::Shrinks },
    Column { title: "after", align: Align::Left, room: Room::Optional(1) },
];

/// Prints what is wrong with a plan: the waves, the findings, and the verdict last.
///
/// # Errors
/// If `out` cannot be written to.
pub(in crate::report) fn lint(report: &LintReport, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    if style.detail == Detail::Full {
        let form = |form: &String| format!(" ({})", shown(form));
        let forms = report.forms.iter().map(form).chain(std::iter::repeat(String::new()));
        let sources: Vec<String> =
            report.sources.iter().map(shown).zip(forms).map(|(name, form)| name + &form).collect();
        let against = report.target.as_ref().map_or(String::new(), |name| format!(", against {}", shown(name)));
        writeln!(out, "{} in {}{against}\n", count(report.items.len(), "item", "items"), sources.join(", "))?;
        if !report.items.is_empty() {
            let mut items: Vec<&LintedItem> = report.items.iter().collect();
            items.sort_by_key(|item| item.wave);
            let rows: Vec<Vec<Cell>> = items.into_iter().map(|item| row(item, style)).collect();
            writeln!(out, "{}", table(&HEAD, &rows, style.width, style.palette.faint))?;
        }
        commands(report, style, out)?;
        write_findings(&report.findings, style, out)?;
        for note in &report.notes {
            writeln!(out, "{} {}", paint(style.palette.faint, "note:"), shown(note))?;
        }
        write_gaps(&report.gaps, style, out)?;
        for reason in &report.reasons {
            writeln!(out, "{} {}", paint(style.palette.doubt, "do not parallelise this:"), shown(reason))?;
        }
        if let Some(fit) = &report.fit {
            let because: Vec<String> = fit.because.iter().map(shown).collect();
            writeln!(out, "{} {}: {}", paint(style.palette.strong, "fits:"), fit.way.words(), because.join("; "))?;
        }
    }
    let (word, colour) = match report.verdict {
        LintVerdict::Clean => ("clean", style.palette.good),
        LintVerdict::Questionable => ("questionable", style.palette.doubt),
        LintVerdict::Refused => ("refused", style.palette.bad),
        LintVerdict::Unknown => ("unknown", style.palette.doubt),
    };
    writeln!(out, "{} {}", paint(style.palette.strong, &paint(colour, &format!("{word}:"))), sentence(report))?;
    let worst = report.findings.iter().find(|finding| finding.severity > Severity::Note);
    match worst {
        Some(finding) if style.detail == Detail::Full => {
            writeln!(
                out,
                "try: {}",
                paint(style.palette.command, &format!("divergence explain {}", shown(&finding.rule)))
            )
        }
        _ => Ok(()),
    }
}

/// What a check would run, before anybody asks it to.
fn commands(report: &LintReport, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let all = report.items.iter().flat_map(|item| item.verify.iter().map(move |it| (item, it)));
    let runnable: Vec<_> = all.filter(|(_, it)| !it.command.is_empty()).collect();
    if runnable.is_empty() {
        return Ok(());
    }
    writeln!(out, "{}", paint(style.palette.faint, "what check --run-verify would run, on branches that have begun:"))?;
    for (item, it) in runnable {
        let command = paint(style.palette.command, &shown(&it.command));
        let place = paint(style.palette.faint, &format!("({})", shown(&it.declared)));
        writeln!(out, "  {}: {command} {place}", shown(&item.name))?;
    }
    writeln!(out)
}

fn row(item: &LintedItem, style: &Style) -> Vec<Cell> {
    let waits: Vec<String> = item.waits_for.iter().map(shown).collect();
    vec![
        Cell::new(item.wave.to_string()),
        Cell::new(shown(&item.name)).styled(style.palette.strong),
        Cell::new(item.branch.as_ref().map_or(String::new(), shown)),
        Cell::new(item.labels.iter().map(shown).collect::<Vec<_>>().join(", ")),
        Cell::new(waits.join(", ")).styled(style.palette.faint),
    ]
}

fn sentence(report: &LintReport) -> String {
    let of = |severity: Severity| report.findings.iter().filter(|it| it.severity == severity).count();
    let numbers = [
        (of(Severity::Error), "error", "errors"),
        (of(Severity::Warning), "warning", "warnings"),
        (of(Severity::Note), "note", "notes"),
    ];
    let said = numbers.iter().filter(|(number, ..)| *number > 0).map(|(number, one, many)| count(*number, one, many));
    let said: Vec<String> = said.collect();
    let waves = count(report.waves.len(), "wave", "waves");
    let plan = match (report.parallel, report.items.len()) {
        (_, 0) => "no item can be read".to_owned(),
        (true, 1) => "one item".to_owned(),
        (true, _) => format!("the items run in {waves}"),
        (false, _) => "the items should not run side by side".to_owned(),
    };
    if said.is_empty() { plan } else { format!("{plan}: {}", said.join(", ")) }
}
