//! Every operation against every operation.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use expect_test::expect_file;

use super::operations::{OPERATIONS, Operation, Side};
use super::{LETTERS, letters, workshop};
use crate::support::{Answer, Difference, Fixture, Oracle, Program, Shared, Verdicts, differences};

/// Git says nothing about anything else.
const TEXTS: [&str; 2] = ["--no-symbols", "--no-plan"];

/// What git says of every operation against every operation is written down, so that a change of git's mind, or a new
/// operation, shows as a difference in a file. `UPDATE_EXPECT=1` renews it.
#[test]
fn the_matrix_shows_what_git_says() {
    let matrix = matrix();
    let Matrix { fixture, cells, answers } = &*matrix;
    let merged: Vec<_> = answers.iter().filter_map(Answer::merged).collect();
    assert_eq!(merged.len(), cells.len(), "git refuses none of these");
    for (merged, cell) in merged.iter().zip(cells) {
        assert!(merged.clean || !merged.messages.is_empty(), "a conflict has a type: {cell:?}");
    }
    expect_file!["../../../testdata/oracle/matrix.txt"].assert_eq(&drawing(&fixture.git.run(&["version"]), answers));
}

#[test]
fn every_landing_is_as_git_says() {
    landings(&matrix());
}

/// Files then move along silently, so that the trees of these merges are clean and can be compared.
#[test]
fn every_landing_is_as_git_says_where_files_follow_renamed_directories() {
    let fixture = workshop();
    fixture.git.run(&["config", "merge.directoryRenames", "true"]);
    let matrix = Matrix::of(fixture);
    landings(&matrix);
    pairs(&matrix.fixture, "base");
}

/// A repository with all operations, and what git says of each two.
struct Matrix {
    fixture: Fixture,
    cells: Vec<(String, String)>,
    answers: Vec<Answer>,
}

impl Matrix {
    fn of(fixture: Fixture) -> Self {
        let cells = cells();
        let answers = Oracle::new(&fixture).merges(&cells);
        Self { fixture, cells, answers }
    }
}

/// As git is configured by itself.
fn matrix() -> Arc<Matrix> {
    static MATRIX: Shared<Matrix> = Shared::new();
    MATRIX.get(|| Matrix::of(workshop()))
}

fn landings(Matrix { fixture, cells, answers }: &Matrix) {
    let program = Program::new(fixture);
    let answers: BTreeMap<_, _> = cells.iter().cloned().zip(answers).collect();
    let rights: Vec<_> = OPERATIONS.iter().map(|operation| operation.branch(Side::Right)).collect();
    let mut found = Vec::new();
    for onto in OPERATIONS.iter().map(|operation| operation.branch(Side::Left)) {
        let report = program.check(&[&TEXTS[..], &["--onto", &onto], &refs(&rights)].concat());
        let landings = rights
            .iter()
            .map(|right| (right.clone(), Answer::clone(answers[&(onto.clone(), right.clone())])))
            .collect();
        found.extend(differences(&report, &onto, &Verdicts { landings, pairs: BTreeMap::new() }));
    }
    none_but_listed("landing", &found);
}

#[test]
fn every_pair_onto_their_base_is_as_git_says() {
    pairs_onto("base");
}

/// On a target that moved on some branches land and some do not, so that both rules for pairs are met.
#[test]
fn every_pair_onto_a_moved_target_is_as_git_says() {
    pairs_onto("trunk");
}

/// 100,000 merges: pairs onto every left branch. Minutes, so only when asked for.
#[test]
#[ignore = "takes minutes"]
fn every_pair_onto_every_operation_is_as_git_says() {
    for operation in OPERATIONS {
        pairs_onto(&operation.branch(Side::Left));
    }
}

fn pairs_onto(onto: &str) {
    pairs(&workshop(), onto);
}

fn pairs(fixture: &Fixture, onto: &str) {
    let branches: Vec<_> = [Side::Left, Side::Right]
        .into_iter()
        .flat_map(|side| OPERATIONS.iter().map(move |operation| operation.branch(side)))
        .filter(|branch| branch != onto)
        .collect();
    let git = Oracle::new(fixture).verdicts(onto, &branches);
    let report = Program::new(fixture).check(&[&TEXTS[..], &["--onto", onto], &refs(&branches)].concat());
    none_but_listed(onto, &differences(&report, onto, &git));
}

/// Compares what differs with the list of deviations: nothing else may differ, and nothing on the list may be gone.
fn none_but_listed(check: &str, found: &[Difference]) {
    let listed = include_str!("../../../testdata/oracle/deviations.tsv");
    let mut listed: Vec<_> = listed
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| line.split('\t').collect::<Vec<_>>())
        .filter(|row| row[0] == check)
        .map(|row| (row[1], row[2]))
        .collect();
    let mut unlisted = Vec::new();
    for difference in found {
        match listed.iter().position(|row| *row == (difference.left.as_str(), difference.right.as_str())) {
            Some(at) => drop(listed.swap_remove(at)),
            None => unlisted.push(difference.to_string()),
        }
    }
    let shown = unlisted.iter().take(40).cloned().collect::<Vec<_>>().join("\n");
    assert!(unlisted.is_empty(), "{} verdicts ({check}) are not git's:\n{shown}", unlisted.len());
    assert!(listed.is_empty(), "these deviations ({check}) are gone, so take them off the list: {listed:?}");
}

/// Every left branch with every right branch, row by row.
fn cells() -> Vec<(String, String)> {
    let row = |left: &Operation| {
        OPERATIONS.iter().map(|right| (left.branch(Side::Left), right.branch(Side::Right))).collect()
    };
    OPERATIONS.iter().map(row).collect::<Vec<Vec<_>>>().concat()
}

/// The matrix as a table for people: a row for each left operation, a column for each right one.
fn drawing(version: &str, answers: &[Answer]) -> String {
    let mut out = String::from("What git says when the operation of a column is merged into the operation of a row.\n");
    // the patch level changes too often to matter
    let version: Vec<_> = version.split(['.', ' ']).skip(2).take(2).collect();
    let _ = writeln!(
        out,
        "Made with git {}; renewed with UPDATE_EXPECT=1 cargo test --test it matrix.\n",
        version.join(".")
    );
    let _ = writeln!(out, ".  clean");
    for (letter, kind) in LETTERS {
        let _ = writeln!(out, "{letter}  {kind}");
    }
    let rows: Vec<Vec<_>> = answers.chunks(OPERATIONS.len()).map(|row| row.iter().map(letters).collect()).collect();
    let widths: Vec<_> =
        (0..OPERATIONS.len()).map(|at| rows.iter().map(|row| row[at].len()).max().unwrap_or(0).max(2)).collect();
    let _ = write!(out, "\n{:41}", "");
    for (number, width) in widths.iter().enumerate() {
        let _ = write!(out, " {:>width$}", number + 1);
    }
    out.truncate(out.trim_end().len());
    for (number, (operation, row)) in OPERATIONS.iter().zip(&rows).enumerate() {
        let _ = write!(out, "\n{:2}  {:37}", number + 1, operation.name);
        for (cell, width) in row.iter().zip(&widths) {
            let _ = write!(out, " {cell:>width$}");
        }
    }
    let clean = rows.iter().flatten().filter(|cell| *cell == ".").count();
    let _ = writeln!(out, "\n\n{} cells, {clean} clean", answers.len());
    out
}

fn refs(names: &[String]) -> Vec<&str> {
    names.iter().map(String::as_str).collect()
}
