//! The declared work items: how far each is, what could not be checked, how it is tested.

use std::io::{self, Write};

use super::super::escape::shown;
use super::super::style::{Style, paint};
use super::super::table::{Align, Cell, Column, Room, table};
use crate::model::{ContractProgress, ContractState, Progress, Report, Verified, WorkProgress};

/// The columns, of which empty ones are not shown.
const HEAD: [Column; 6] = [
    Column { title: "item", align: Align::Right, room: Room::Fixed },
    Column { title: "work", align: Align::Left, room: Room::Shrinks },
    Column { title: "branch", align: Align::Left, room: Room::Shrinks },
    Column { title: "files", align: Align::Right, room: Room::Optional(1) },
    Column { title: "contracts", align: Align::Left, room: Room::Fixed },
    Column { title: "progress", align: Align::Left, room: Room::Fixed },
];

pub(super) fn write(report: &Report, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let Some(work) = &report.work else { return Ok(()) };
    let rows: Vec<Vec<Cell>> = work.items.iter().map(|item| row(item, style)).collect();
    writeln!(out, "{}", table(&HEAD, &rows, style.width, style.palette.faint))?;
    for item in &work.items {
        unchecked(item, style, out)?;
        verification(item, style, out)?;
    }
    if !work.undeclared.is_empty() {
        let names: Vec<String> = work.undeclared.iter().map(shown).collect();
        writeln!(out, "{} {}", paint(style.palette.faint, "nobody declared:"), names.join(", "))?;
    }
    writeln!(out)
}

fn row(item: &WorkProgress, style: &Style) -> Vec<Cell> {
    let (mark, colour) = mark(item, style);
    let word = format!("{mark} {}", shown(item.words()));
    let files = item.created.map_or(String::new(), |[there, all]| format!("{there}/{all}"));
    vec![
        Cell::new(shown(&item.item)).styled(style.palette.strong),
        Cell::new(shown(&item.title)),
        Cell::new(item.branch.as_ref().map_or(String::new(), shown)),
        Cell::new(files),
        Cell::new(contracts(item)),
        Cell::new(word).styled(colour),
    ]
}

/// The mark and the colour of how far an item is.
fn mark(item: &WorkProgress, style: &Style) -> (char, anstyle::Style) {
    let is_broken = |it: &ContractProgress| matches!(it.state, ContractState::Missing | ContractState::Differs);
    match item.progress {
        None => ('?', style.palette.faint),
        Some(Progress::Declared) => ('·', style.palette.faint),
        Some(Progress::Landed) if item.contracts.iter().any(is_broken) => ('!', style.palette.doubt),
        Some(Progress::Landed) => ('=', style.palette.faint),
        Some(_) if item.verify.iter().any(|it| it.result == Verified::Failed) => ('✗', style.palette.bad),
        Some(Progress::Started | Progress::ContractsMet) => ('~', style.palette.doubt),
        Some(Progress::Ready) => ('✓', style.palette.good),
    }
}

/// `2 of 3 met, 1 open, 1 unchecked`.
pub(in crate::report) fn contracts(item: &WorkProgress) -> String {
    let of = |state: ContractState| item.contracts.iter().filter(|it| it.state == state).count();
    let (met, unchecked) = (of(ContractState::Met), of(ContractState::NotChecked));
    let checked = item.contracts.len() - unchecked;
    let met = (checked > 0).then(|| format!("{met} of {checked} met"));
    let open = Some(of(ContractState::Open)).filter(|open| *open > 0).map(|open| format!("{open} open"));
    let unchecked = (unchecked > 0).then(|| format!("{unchecked} unchecked"));
    met.into_iter().chain(open).chain(unchecked).collect::<Vec<_>>().join(", ")
}

/// What was declared and cannot be looked at here, by kind.
fn unchecked(item: &WorkProgress, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let contracts = item.contracts.iter().filter(|it| it.state == ContractState::NotChecked);
    let names: Vec<String> = contracts.map(|it| format!("{} {}", shown(&it.kind), shown(&it.name))).collect();
    let words = item.not_checked.iter().map(|text| format!("'{}'", shown(text)));
    let all: Vec<String> = names.into_iter().chain(words).collect();
    if all.is_empty() || item.progress.is_none() {
        return Ok(());
    }
    writeln!(out, "{} {}: {}", paint(style.palette.faint, "not checked:"), label(item), all.join(", "))
}

fn verification(item: &WorkProgress, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    for it in item.verify.iter().filter(|_| matches!(item.progress, Some(progress) if progress > Progress::Declared)) {
        let said =
            if it.command.is_empty() { shown(&it.text) } else { paint(style.palette.command, &shown(&it.command)) };
        let result = match it.result {
            Verified::NotRun if it.command.is_empty() || item.by_itself => "",
            Verified::NotRun => " (would run with --run-verify)",
            Verified::Passed => " (passed)",
            Verified::Failed => " (failed)",
        };
        writeln!(out, "{} {}: {said}{result}", paint(style.palette.faint, "verify:"), label(item))?;
    }
    Ok(())
}

fn label(item: &WorkProgress) -> String {
    if item.item.is_empty() { shown(&item.title) } else { shown(&item.item) }
}
