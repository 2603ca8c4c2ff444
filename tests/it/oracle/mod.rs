//! The program's verdicts held against git's: every operation against every operation, and histories that are not a
//! plain fork.

mod histories;
mod matrix;
mod moves;
mod operations;
mod settings;

use crate::support::{Answer, Fixture, History, Oracle, Program, Verdicts, differences};
use operations::{ATTRIBUTES, OPERATIONS, Side, common_tree};

/// One repository with a branch for each operation on each side. `trunk` moved on from `base`, so that a landing on
/// it is no fast-forward.
fn workshop() -> Fixture {
    let mut history = History::new();
    common_tree(history.branch("base"));
    for side in [Side::Left, Side::Right] {
        for operation in OPERATIONS {
            let commit = history.branch(&operation.branch(side)).on("base");
            (operation.apply)(commit, side.word());
        }
    }
    history
        .branch("trunk")
        .on("base")
        .file("trunk.txt", "trunk\n")
        .delete("src/d.txt")
        .file("lib/x.txt", "rewritten\n");
    let fixture = history.build();
    std::fs::create_dir_all(fixture.git_dir().join("info")).expect("the git directory is there");
    std::fs::write(fixture.git_dir().join("info/attributes"), ATTRIBUTES).expect("the git directory is there");
    fixture
}

/// Asserts that the program says of these branches what git says. The test looks at git's verdicts first, so that it
/// is about what it claims to be about.
fn agree(fixture: &Fixture, onto: &str, branches: &[&str], expected: impl FnOnce(&Verdicts)) {
    let names: Vec<_> = branches.iter().map(|&branch| branch.to_owned()).collect();
    let git = Oracle::new(fixture).verdicts(onto, &names);
    expected(&git);
    let report = Program::new(fixture).check(&[&["--onto", onto][..], branches].concat());
    let found: Vec<_> = differences(&report, onto, &git).iter().map(ToString::to_string).collect();
    assert!(found.is_empty(), "not what git says:\n{}", found.join("\n"));
}

/// A verdict in the letters of the matrix: a dot for clean, a letter for each type of conflict.
fn letters(answer: &Answer) -> String {
    let Some(merged) = answer.merged() else { return "?".to_owned() };
    if merged.clean {
        return ".".to_owned();
    }
    let mut letters: Vec<_> = merged.kinds().into_iter().map(letter).collect();
    letters.sort_unstable();
    letters.dedup();
    letters.into_iter().collect()
}

fn letter(kind: &str) -> char {
    LETTERS.iter().find(|(_, known)| *known == kind).map_or('!', |(letter, _)| *letter)
}

/// The letters of the matrix.
const LETTERS: &[(char, &str)] = &[
    ('B', "CONFLICT (binary)"),
    ('C', "CONFLICT (contents)"),
    ('D', "CONFLICT (modify/delete)"),
    ('E', "CONFLICT (rename/delete)"),
    ('F', "CONFLICT (file/directory)"),
    ('G', "CONFLICT (directory rename suggested)"),
    ('M', "CONFLICT (distinct modes)"),
    ('O', "CONFLICT(directory rename collision)"),
    ('R', "CONFLICT (rename/rename)"),
    ('S', "CONFLICT(directory rename unclear split)"),
    ('U', "CONFLICT (submodule)"),
    ('V', "CONFLICT (submodule not initialized)"),
    ('W', "CONFLICT (file in way of directory rename)"),
    ('X', "CONFLICT (rename involved in collision)"),
];
