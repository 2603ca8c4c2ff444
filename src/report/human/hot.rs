//! What many branches do not merge because of: files, and definitions that many of them rewrite.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use super::super::escape::{shown, shown_text};
use super::super::style::{Style, paint};
use super::super::words::{count, key};
use crate::model::{Conflict, ConflictKind, Name, RepoPath, Report, State, StepState, Text as _};

/// From so many branches on something is hot.
const MANY: usize = 4;

/// So many of each are named; the others are counted.
const SHOWN: usize = 5;

pub(super) fn write(report: &Report, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let mut files: BTreeMap<&RepoPath, BTreeSet<&Name>> = BTreeMap::new();
    let mut symbols: BTreeMap<&str, BTreeSet<&Name>> = BTreeMap::new();
    for branch in report.branches.iter().filter(|branch| branch.counted().0 == State::Conflict) {
        for path in open(branch.counted().1).flat_map(|it| &it.paths) {
            files.entry(path).or_default().insert(&branch.name);
        }
    }
    for pair in report.pairs.iter().filter(|pair| pair.counted().0 == State::Conflict) {
        for conflict in open(pair.counted().1) {
            for path in &conflict.paths {
                files.entry(path).or_default().extend(&pair.branches);
            }
            for symbol in conflict.regions.iter().flat_map(|region| &region.symbols) {
                symbols.entry(symbol).or_default().extend(&pair.branches);
            }
        }
    }
    let hot = many(files).into_iter().map(|(path, branches)| {
        let label = paint(style.palette.bad, "hot:");
        let more = with_union(report, path).map_or_else(String::new, |(more, twice)| {
            let twice = match twice {
                0 => String::new(),
                1 => " (1 changes lines, which it keeps twice)".to_owned(),
                twice => format!(" ({twice} change lines, which it keeps twice)"),
            };
            format!("; merge=union lets {more} more land{twice}")
        });
        format!("{label} {}: {} do not merge because of it{more}", shown_text(path), super::branches(branches))
    });
    let rivals = many(symbols).into_iter().map(|(symbol, branches)| {
        let label = paint(style.palette.bad, "rivals:");
        format!("{label} {} rewrite {}: choose one", super::branches(branches), shown(key(symbol)))
    });
    let lines: Vec<String> =
        cut(hot.collect(), "file").into_iter().chain(cut(rivals.collect(), "definition")).collect();
    lines.iter().try_for_each(|line| writeln!(out, "{line}"))?;
    if lines.is_empty() { Ok(()) } else { writeln!(out) }
}

/// How many of the branches that are held land, one after the other, if git takes the lines of both sides in a file
/// (`merge=union`), and how many of these change lines there and not only add some. `None` if none only adds: then it is
/// nothing that anybody wants.
fn with_union(report: &Report, path: &RepoPath) -> Option<(usize, usize)> {
    let is_settled = |it: &Conflict| it.kind == ConflictKind::Contents && it.paths == [path.clone()];
    let adds = |it: &Conflict| it.regions.iter().all(|region| region.lines.base.is_empty());
    let pairs: BTreeMap<[&Name; 2], &[Conflict]> =
        report.pairs.iter().map(|it| (it.branches.each_ref(), it.counted().1)).collect();
    let goes_with = |one: &Name, other: &Name| {
        let pair = [one.min(other), one.max(other)];
        pairs.get(&pair).is_none_or(|conflicts| conflicts.iter().all(is_settled))
    };
    let (mut landed, mut twice): (Vec<&Name>, usize) = (Vec::new(), 0);
    for step in report.plan.iter().flat_map(|plan| &plan.order).filter(|it| it.state == StepState::Conflict) {
        let Some(branch) = report.branches.iter().find(|it| it.name.lossy() == step.branch) else { continue };
        let lands = !step.conflicts.is_empty() && step.conflicts.iter().all(is_settled);
        if lands && landed.iter().all(|before| goes_with(before, &branch.name)) {
            landed.push(&branch.name);
            twice += usize::from(!step.conflicts.iter().all(adds));
        }
    }
    (landed.len() > twice).then_some((landed.len(), twice))
}

/// What many branches have, most of them first.
fn many<K: Ord>(found: BTreeMap<K, BTreeSet<&Name>>) -> Vec<(K, usize)> {
    let mut many: Vec<(K, usize)> = found.into_iter().map(|(it, branches)| (it, branches.len())).collect();
    many.retain(|(_, branches)| *branches >= MANY);
    many.sort_by(|a, b| (Reverse(a.1), &a.0).cmp(&(Reverse(b.1), &b.0)));
    many
}

fn cut(mut lines: Vec<String>, one: &str) -> Vec<String> {
    if let Some(more @ 1..) = lines.len().checked_sub(SHOWN) {
        lines.truncate(SHOWN);
        lines.push(format!("… {} like that", count(more, &format!("more {one}"), &format!("more {one}s"))));
    }
    lines
}

fn open(conflicts: &[Conflict]) -> impl Iterator<Item = &Conflict> {
    conflicts.iter().filter(|it| it.suppressed.is_none())
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::model::{LineSpan, Pair};
    use crate::report::sample;

    #[test]
    fn what_many_branches_conflict_in_is_named_once() {
        let mut report = sample::crowd(8);
        let symbols = vec!["python:ProgressBar.finish\u{1b}".to_owned()];
        report.pairs.iter_mut().take(4).for_each(|it| it.conflicts[0].regions[0].symbols.clone_from(&symbols));
        for (pair, path) in report.pairs.iter_mut().zip(["b\u{202e}.txt"; 3].iter().chain(&["c.txt"])) {
            pair.conflicts[0].paths.push((*path).into());
        }
        let mut out = Vec::new();
        write(&report, &Style::plain(), &mut out).unwrap();
        expect![[r"
            hot: a.txt: 8 branches do not merge because of it
            hot: b\u{202e}.txt: 4 branches do not merge because of it
            rivals: 5 branches rewrite ProgressBar.finish\x1b: choose one

        "]]
        .assert_eq(&String::from_utf8(out).unwrap());
    }

    #[test]
    fn what_union_settles_is_said_where_both_sides_only_add() {
        let mut report = sample::crowd(5);
        let mut plan = sample::plan(&["topic-000", "topic-001", "topic-002", "topic-003", "topic-004"]);
        let conflict = |base: [u32; 2], path: &str| {
            let mut conflict = report.pairs[0].conflicts[0].clone();
            conflict.paths = vec![path.into()];
            conflict.regions.iter_mut().for_each(|it| it.lines.base = LineSpan { first: base[0], last: base[1] });
            conflict
        };
        // One changes a line; one conflicts in another file as well; two add.
        let all = [
            vec![conflict([5, 5], "a.txt")],
            vec![conflict([5, 4], "a.txt"), conflict([5, 4], "b.txt")],
            vec![conflict([5, 4], "a.txt")],
            vec![conflict([5, 4], "a.txt")],
        ];
        for (step, conflicts) in plan.order[1..].iter_mut().zip(all) {
            (step.state, step.conflicts) = (StepState::Conflict, conflicts);
        }
        report.plan = Some(plan);
        let line = |report: &Report| {
            let mut out = Vec::new();
            write(report, &Style::plain(), &mut out).unwrap();
            String::from_utf8(out).unwrap().lines().next().unwrap().to_owned()
        };
        let said = "hot: a.txt: 5 branches do not merge because of it; merge=union lets 3 more land (1 changes lines, which \
                    it keeps twice)";
        assert_eq!(line(&report), said);
        let between = Pair {
            branches: ["topic-001".into(), "topic-004".into()],
            conflicts: vec![conflict([5, 5], "b.txt")],
            ..report.pairs[0].clone()
        };
        report.pairs.push(between);
        assert_eq!(line(&report), said.replace('3', "2"), "the two conflict elsewhere");
        report.plan.as_mut().unwrap().order.truncate(3);
        assert!(!line(&report).contains("union"), "nobody only adds");
    }

    #[test]
    fn files_beyond_the_first_are_counted() {
        let mut report = sample::crowd(4);
        let paths: Vec<RepoPath> = (0..9).map(|at| RepoPath::from(format!("{at}.txt").as_str())).collect();
        report.pairs.iter_mut().for_each(|pair| pair.conflicts[0].paths.clone_from(&paths));
        let mut out = Vec::new();
        write(&report, &Style::plain(), &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert_eq!(text.matches("hot:").count(), SHOWN);
        assert!(text.contains("… 4 more files like that"), "{text}");
    }
}
