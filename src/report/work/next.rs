//! What of a plan can start now: for people, and as commands that make the worktrees.

use std::io::{self, Write};

use super::super::escape::{shown, typed};
use super::super::human::{gap_sentence, write_gaps};
use super::super::style::{Detail, Style, paint};
use super::super::table::{Align, Cell, Column, Room, table};
use super::super::words::count;
use crate::model::{NextItem, NextReport, Progress};

/// The columns, of which empty ones are not shown.
const HEAD: [Column; 5] = [
    Column { title: "wave", align: Align::Right, room: Room::Fixed },
    Column { title: "item", align: Align::Left, room: Room::Shrinks },
    Column { title: "branch", align: Align::Left, room: Room::Shrinks },
    Column { title: "progress", align: Align::Left, room: Room::Fixed },
    Column { title: "worktree", align: Align::Left, room: Room::Optional(1) },
];

/// Reasons of one item that are shown; the others are counted.
const REASONS: usize = 3;

/// Prints how far all items are, what keeps those of the current wave from being started, and what can start.
///
/// # Errors
/// If `out` cannot be written to.
pub(in crate::report) fn next(report: &NextReport, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let palette = &style.palette;
    if style.detail == Detail::Full {
        let rows: Vec<Vec<Cell>> = report.items.iter().map(|item| row(item, style)).collect();
        writeln!(out, "{}", table(&HEAD, &rows, style.width, palette.faint))?;
        let held = report.items.iter().filter(|item| is_held(item) && Some(item.wave) == report.wave);
        for item in held {
            writeln!(out, "{} {}: {}", paint(palette.doubt, "not yet:"), shown(&item.name), reasons(item))?;
        }
        write_gaps(&report.gaps, style, out)?;
    }
    writeln!(out, "{}", sentence(report))?;
    match report.items.iter().find(|item| item.start.is_some()) {
        Some(item) if style.detail == Detail::Full => {
            let wave = if Some(item.wave) == report.wave { String::new() } else { format!(" --wave {}", item.wave) };
            let mut words = vec!["divergence work start".to_owned()];
            words.extend(style.options.iter().cloned());
            let command = paint(palette.command, &format!("{}{wave}", words.join(" ")));
            writeln!(out, "try: {command}")
        }
        _ => Ok(()),
    }
}

fn row(item: &NextItem, style: &Style) -> Vec<Cell> {
    let palette = &style.palette;
    let (word, colour) = if item.is_free() {
        ("→ can start".to_owned(), palette.good)
    } else {
        (format!("  {}", shown(&item.words)), palette.faint)
    };
    vec![
        Cell::new(item.wave.to_string()),
        Cell::new(shown(&item.name)).styled(palette.strong),
        Cell::new(item.branch.as_ref().map_or(String::new(), shown)),
        Cell::new(word).styled(colour),
        Cell::new(item.worktree.as_ref().map_or(String::new(), shown)).styled(palette.faint),
    ]
}

/// Whether something keeps an item from being started.
fn is_held(item: &NextItem) -> bool {
    let may_begin = matches!(item.progress, None | Some(Progress::Declared));
    may_begin && !item.is_free()
}

fn reasons(item: &NextItem) -> String {
    let all = item.reasons();
    let mut said: Vec<String> = all.iter().take(REASONS).map(shown).collect();
    if let Some(more @ 1..) = all.len().checked_sub(REASONS) {
        said.push(format!("{more} more"));
    }
    said.join("; ")
}

/// What can start now, and what the current wave waits for.
fn sentence(report: &NextReport) -> String {
    let Some(wave) = report.wave else {
        return format!("done: everything has landed on {}", shown(&report.target));
    };
    let of_wave = || report.items.iter().filter(|item| item.wave == wave);
    let number = |is: fn(&NextItem) -> bool| of_wave().filter(|item| is(item)).count();
    let (free, held) = (number(NextItem::is_free), number(is_held));
    let begun = of_wave().filter(|item| !item.is_free() && !is_held(item) && item.progress != Some(Progress::Landed));
    let begun = begun.count();
    let said = [
        (free > 0).then(|| format!("{} start now", can(free))),
        (begun > 0).then(|| format!("{} under way", be(begun))),
        (held > 0).then(|| format!("{} start yet", cannot(held))),
    ];
    let said: Vec<String> = said.into_iter().flatten().collect();
    let later = report.items.iter().filter(|item| item.wave > wave && item.is_free()).count();
    let later = if later > 0 { format!("; of later waves {} as well", can(later)) } else { String::new() };
    format!("wave {wave} of {}: {}{later}", report.waves, said.join(", "))
}

fn can(items: usize) -> String {
    format!("{} can", count(items, "item", "items"))
}

fn cannot(items: usize) -> String {
    format!("{} cannot", count(items, "item", "items"))
}

fn be(items: usize) -> String {
    let verb = if items == 1 { "is" } else { "are" };
    format!("{} {verb}", count(items, "item", "items"))
}

/// Prints the commands that give every item of a wave a worktree of its own. They are printed, never run; what cannot
/// be started stands there as a comment.
///
/// # Errors
/// If `out` cannot be written to.
pub fn start(report: &NextReport, wave: u32, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "# wave {wave} of {}: new branches start from {} at {}",
        report.waves,
        shown(&report.target),
        report.base
    )?;
    for gap in report.gaps.iter().filter(|gap| gap.hides_verdict) {
        writeln!(out, "# not known: {}", gap_sentence(gap))?;
    }
    let of_wave: Vec<&NextItem> = report.items.iter().filter(|item| item.wave == wave).collect();
    if of_wave.iter().any(|item| item.start.is_some()) {
        match typed(&report.root) {
            Some(root) => writeln!(out, "set -e\ncd {root}")?,
            None => writeln!(out, "set -e\n# from the root of the main worktree")?,
        }
    }
    for item in of_wave {
        let name = shown(&item.name);
        match (&item.start, &item.worktree) {
            (Some(start), _) => match start.command.iter().map(argument).collect::<Option<Vec<String>>>() {
                Some(words) => writeln!(out, "{}", words.join(" "))?,
                None => writeln!(out, "# {name}: its branch cannot be typed")?,
            },
            (None, Some(folder)) => writeln!(out, "# {name}: {}, in {}", shown(&item.words), shown(folder))?,
            (None, None) if is_held(item) => writeln!(out, "# {name}: {}", reasons(item))?,
            (None, None) => writeln!(out, "# {name}: {}", shown(&item.words))?,
        }
    }
    let later = report.items.iter().find(|item| item.wave != wave && item.start.is_some());
    match later {
        Some(item) => writeln!(out, "# {} can start as well: --wave {}", shown(&item.name), item.wave),
        None => Ok(()),
    }
}

/// A word of a command; the options that are written here may begin with a dash.
fn argument(word: &String) -> Option<String> {
    if word == "-b" { Some(word.clone()) } else { typed(word) }
}
