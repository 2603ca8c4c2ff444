//! The matrix: every branch against every other, at a glance.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::super::shown::{columns, shorten_middle, shown_text};
use super::super::style::{Style, paint};
use crate::model::{Name, Report, State};

/// More branches than this make a matrix that nobody reads.
const BRANCHES_SHOWN: usize = 20;

/// The least that is left of a branch's name.
const LEAST_NAME: usize = 8;

/// Prints the matrix if there is more than one pair to see in it and it fits.
pub(super) fn write(report: &Report, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let states: BTreeMap<[&Name; 2], State> = report
        .pairs
        .iter()
        .filter(|pair| pair.state != State::Clean)
        .map(|pair| ([&pair.branches[0], &pair.branches[1]], pair.state))
        .collect();
    if states.len() < 2 {
        return Ok(());
    }
    let open: Vec<&Name> =
        report.branches.iter().filter(|branch| !branch.landing.contained).map(|branch| &branch.name).collect();
    let involved: Vec<&Name> =
        open.iter().copied().filter(|name| states.keys().any(|pair| pair.contains(name))).collect();
    let Some(names) = [open, involved].into_iter().find(|names| fits(names.len(), style.width)) else {
        return Ok(());
    };
    write_matrix(&names, &states, style, out)
}

/// Columns that one cell takes: a number and the space before it.
fn cell_columns(branches: usize) -> usize {
    branches.to_string().len() + 1
}

fn fits(branches: usize, width: usize) -> bool {
    let cell = cell_columns(branches);
    branches <= BRANCHES_SHOWN && cell + LEAST_NAME + 1 + cell * branches <= width
}

fn write_matrix(
    names: &[&Name],
    states: &BTreeMap<[&Name; 2], State>,
    style: &Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    let cell = cell_columns(names.len());
    let room = style.width - cell - 1 - cell * names.len();
    let shown: Vec<String> = names.iter().map(|name| shorten_middle(&shown_text(*name), room)).collect();
    let widest = shown.iter().map(|name| columns(name)).max().unwrap_or(0);
    let heads = (1..=names.len()).map(|number| format!("{number:>cell$}")).collect::<Vec<_>>().concat();
    let indent = " ".repeat(cell + widest + 1);
    writeln!(out, "{indent}{}", paint(style.palette.faint, &heads))?;
    for (row, name) in shown.iter().enumerate() {
        let number = paint(style.palette.faint, &format!("{:>cell$}", row + 1));
        let padding = " ".repeat(widest - columns(name));
        let mut line = format!("{number} {name}{padding}");
        for column in 0..names.len() {
            let pair = [names[row].min(names[column]), names[row].max(names[column])];
            let (sign, colour) = match states.get(&pair) {
                _ if row == column => (" ", anstyle::Style::new()),
                Some(State::Conflict) => ("✗", style.palette.bad),
                Some(State::Unknown) => ("?", style.palette.doubt),
                Some(State::Clean) | None => ("·", style.palette.faint),
            };
            line += &" ".repeat(cell - 1);
            line += &if sign == " " { sign.to_owned() } else { paint(colour, sign) };
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    let legend = "✗ collide  · merge cleanly  ? not decided";
    let legend =
        if states.values().any(|state| *state == State::Unknown) { legend } else { "✗ collide  · merge cleanly" };
    writeln!(out, "{indent}{:pad$}{}\n", "", paint(style.palette.faint, legend), pad = cell - 1)
}
