//! The matrix: every branch against every other, at a glance.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::super::escape::shown_text;
use super::super::measure::{columns, shorten_middle};
use super::super::style::{Style, paint};
use crate::model::{Finding, Name, Pair, Report, Severity, State};

/// A matrix of more branches than this is unreadable.
const BRANCHES_SHOWN: usize = 20;

/// The least that is left of a branch's name.
const LEAST_NAME: usize = 8;

/// What a cell says about a pair of which there is something to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meeting {
    Conflicts,
    Undecided,
    /// It merges, and an error or a warning is about it.
    Drifts,
}

impl Meeting {
    fn of(pair: &Pair, report: &Report) -> Option<Self> {
        let weighs = |finding: &Finding| finding.severity > Severity::Note && finding.suppressed.is_none();
        let drifts = || report.findings.iter().any(|finding| weighs(finding) && pair.findings.contains(&finding.id));
        match pair.counted().0 {
            State::Conflict => Some(Self::Conflicts),
            State::Unknown => Some(Self::Undecided),
            State::Clean => drifts().then_some(Self::Drifts),
        }
    }
}

/// Prints the matrix if there is more than one pair to see in it and it fits.
pub(super) fn write(report: &Report, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let is_shown = |pair: &&Pair| pair.branches.iter().all(|name| report.branches.iter().any(|it| it.name == *name));
    let states: BTreeMap<[&Name; 2], Meeting> = report
        .pairs
        .iter()
        .filter(is_shown)
        .filter_map(|pair| Some(([&pair.branches[0], &pair.branches[1]], Meeting::of(pair, report)?)))
        .collect();
    if states.len() < 2 {
        return Ok(());
    }
    let open: Vec<&Name> =
        report.branches.iter().filter(|branch| !branch.is_in_target()).map(|branch| &branch.name).collect();
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
    states: &BTreeMap<[&Name; 2], Meeting>,
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
                Some(Meeting::Conflicts) => ("✗", style.palette.bad),
                Some(Meeting::Drifts) => ("!", style.palette.doubt),
                Some(Meeting::Undecided) => ("?", style.palette.doubt),
                None => ("·", style.palette.faint),
            };
            line += &" ".repeat(cell - 1);
            line += &if sign == " " { sign.to_owned() } else { paint(colour, sign) };
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    let has = |meeting: Meeting| states.values().any(|state| *state == meeting);
    let said = [
        (has(Meeting::Conflicts), "✗ conflict"),
        (has(Meeting::Drifts), "! merge and drift"),
        (true, "· merge cleanly"),
        (has(Meeting::Undecided), "? not decided"),
    ];
    let legend = said.iter().filter(|(is_there, _)| *is_there).map(|(_, text)| *text).collect::<Vec<_>>().join("  ");
    writeln!(out, "{indent}{:pad$}{}\n", "", paint(style.palette.faint, &legend), pad = cell - 1)
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::report::sample;

    #[test]
    fn pairs_that_merge_and_drift_are_marked_unless_it_is_only_a_note() {
        let mut report = sample::shop();
        let about = |severity, branches: [&str; 2]| {
            let id = branches.concat();
            let pair = Pair {
                branches: branches.map(Name::from),
                state: State::Clean,
                shared_paths: 0,
                conflicts: vec![],
                landed: vec![],
                rest: None,
                later: None,
                findings: vec![id.clone()],
            };
            (pair, Finding { id, severity, ..sample::drift().findings.remove(0) })
        };
        let (pairs, findings): (Vec<_>, Vec<_>) =
            [about(Severity::Error, ["legacy-fix", "receipts"]), about(Severity::Note, ["legacy-fix", "rounding"])]
                .into_iter()
                .unzip();
        report.pairs.extend(pairs);
        report.findings = findings;
        // A line that is not indented, so that the indentation of the others counts.
        let mut out = b"matrix\n".to_vec();
        write(&report, &Style::plain(), &mut out).unwrap();
        expect![[r"
            matrix
                          1 2 3 4
             1 discounts    · ✗ ✗
             2 legacy-fix ·   ! ·
             3 receipts   ✗ !   ·
             4 rounding   ✗ · ·
                          ✗ conflict  ! merge and drift  · merge cleanly

        "]]
        .assert_eq(&String::from_utf8(out).unwrap());
    }
}
