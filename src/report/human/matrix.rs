//! The matrix: every branch against every other, at a glance.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use super::super::escape::shown_text;
use super::super::measure::{columns, shorten_middle};
use super::super::style::{Style, paint};
use crate::model::{Finding, Name, Pair, Report, Severity, State};

/// A matrix of more branches than this is unreadable.
const BRANCHES_SHOWN: usize = 26;

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
    fn of(pair: &Pair, grave: &BTreeSet<&str>) -> Option<Self> {
        match pair.counted().0 {
            State::Conflict => Some(Self::Conflicts),
            State::Unknown => Some(Self::Undecided),
            State::Clean => pair.findings.iter().any(|id| grave.contains(id.as_str())).then_some(Self::Drifts),
        }
    }
}

/// What there is to say of pairs.
type Meetings<'r> = BTreeMap<[&'r Name; 2], Meeting>;

/// Prints the matrix if there is more than one pair to see in it; of more branches than fit, the densest part.
pub(super) fn write(report: &Report, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let weighs = |finding: &&Finding| finding.severity > Severity::Note && finding.suppressed.is_none();
    let grave: BTreeSet<&str> = report.findings.iter().filter(weighs).map(|it| it.id.as_str()).collect();
    let shown: BTreeSet<&Name> = report.branches.iter().map(|branch| &branch.name).collect();
    let is_shown = |pair: &&Pair| pair.branches.iter().all(|name| shown.contains(name));
    let states: Meetings<'_> = report
        .pairs
        .iter()
        .filter(is_shown)
        .filter_map(|pair| Some(([&pair.branches[0], &pair.branches[1]], Meeting::of(pair, &grave)?)))
        .collect();
    if states.len() < 2 {
        return Ok(());
    }
    let open: Vec<&Name> =
        report.branches.iter().filter(|branch| !branch.is_in_target()).map(|branch| &branch.name).collect();
    let meeting: BTreeSet<&Name> = states.keys().flatten().copied().collect();
    let involved: Vec<&Name> = open.iter().copied().filter(|name| meeting.contains(name)).collect();
    let all = involved.len();
    if let Some(names) = [open, involved.clone()].into_iter().find(|names| fits(names.len(), style.width)) {
        return write_matrix(&names, &states, style, out);
    }
    let Some(most) = (2..=BRANCHES_SHOWN).rev().find(|number| fits(*number, style.width)) else { return Ok(()) };
    let names = densest(involved, &states, most);
    let said = format!("the {} of {all} branches that meet most often:", names.len());
    writeln!(out, "{}", paint(style.palette.faint, &said))?;
    write_matrix(&names, &states, style, out)
}

/// So many of the branches, among which there is most to say: those of which there is least go one after the other.
fn densest<'r>(names: Vec<&'r Name>, states: &Meetings<'r>, most: usize) -> Vec<&'r Name> {
    let mut others: BTreeMap<&Name, Vec<&Name>> = names.iter().map(|name| (*name, Vec::new())).collect();
    for [one, other] in states.keys() {
        if others.contains_key(one) && others.contains_key(other) {
            others.entry(one).or_default().push(other);
            others.entry(other).or_default().push(one);
        }
    }
    let mut degrees: BTreeMap<&Name, usize> = others.iter().map(|(name, others)| (*name, others.len())).collect();
    let mut queue: BTreeSet<(usize, Reverse<&Name>)> =
        degrees.iter().map(|(name, degree)| (*degree, Reverse(*name))).collect();
    while queue.len() > most {
        let Some((_, Reverse(least))) = queue.pop_first() else { break };
        degrees.remove(least);
        for other in &others[least] {
            if let Some(degree) = degrees.get_mut(other) {
                queue.remove(&(*degree, Reverse(*other)));
                *degree -= 1;
                queue.insert((*degree, Reverse(*other)));
            }
        }
    }
    names.into_iter().filter(|name| degrees.contains_key(name)).collect()
}

/// Columns that one cell takes: a number and the space before it.
fn cell_columns(branches: usize) -> usize {
    branches.to_string().len() + 1
}

fn fits(branches: usize, width: usize) -> bool {
    let cell = cell_columns(branches);
    branches <= BRANCHES_SHOWN && cell + LEAST_NAME + 1 + cell * branches <= width
}

fn write_matrix(names: &[&Name], states: &Meetings<'_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
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
    fn of_many_branches_the_densest_part_is_shown_and_said() {
        let mut report = sample::crowd(64);
        let pair = |one: usize, other: usize| {
            let branches = [one, other].map(|number| Name::from(format!("topic-{number:03}").as_str()));
            Pair { branches, ..report.pairs[0].clone() }
        };
        let more: Vec<Pair> =
            (40..44).flat_map(|one| (one + 1..45).map(move |other| (one, other))).map(|(a, b)| pair(a, b)).collect();
        report.pairs.extend(more);
        let mut out = b"matrix\n".to_vec();
        write(&report, &Style { width: 40, ..Style::plain() }, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.contains("of 64 branches that meet most often:"), "{text}");
        let shown = |name: &str| text.lines().any(|line| line.contains(name));
        assert!(["000", "040", "041", "042", "043", "044"].iter().all(|name| shown(name)), "{text}");
    }

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
