//! Branches that do one thing to thousands of files, held against git's own time for the same question.
//!
//! Each scenario has one such branch and 20 others that edit a few files. Every verdict must be git's; the times are
//! printed as a ratio, since only that can be compared between machines.

mod support;

use support::judge::compare;
use support::{Fixture, History, check, criterion, lines, ratio, say, with_line};

/// How many files the branch changes.
const FILES: usize = 3000;
const FILES_IN_DIRECTORY: usize = 10;
/// How many files nobody touches, in the scenario of the large tree.
const UNTOUCHED: usize = 100_000;
/// How many of the files the target edits.
const EDITED_BY_TARGET: usize = 50;
const OTHERS: usize = 20;
const LINES: usize = 20;

/// What the one branch does. A table: a scenario is a row.
const SCENARIOS: [(&str, Deed); 5] = [
    ("rename 3,000 files", Deed::Rename),
    ("rename and edit 3,000 files", Deed::RenameAndEdit),
    ("delete 3,000 files", Deed::Delete),
    ("rename the directory of 3,000 files", Deed::RenameDirectory),
    ("edit one of 100,000 files", Deed::EditInLargeTree),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Deed {
    Rename,
    RenameAndEdit,
    Delete,
    RenameDirectory,
    EditInLargeTree,
}

fn main() {
    let mut criterion = criterion();
    let mut group = criterion.benchmark_group("pathological");
    let branches: Vec<String> = (0..OTHERS).map(other).chain(["deed".to_owned()]).collect();
    say(format_args!("{:<38} {:>9} {:>10} {:>10} {:>12}", "scenario", "conflicts", "ours", "git", "git / ours"));
    for (title, deed) in SCENARIOS {
        let fixture = repository(deed);
        let told = compare(&fixture.git, fixture.path(), "main", &branches);
        let times = ratio(told.git, told.ours);
        let (ours, git, conflicts) = (told.ours, told.git, told.conflicts);
        say(format_args!("{title:<38} {conflicts:>9} {ours:>10.1?} {git:>10.1?} {times:>12.1}"));
        let meets = matches!(deed, Deed::RenameAndEdit | Deed::Delete);
        assert_eq!(conflicts > 0, meets, "{title}: what others edited conflicts if it is gone or edited, too");
        group.bench_function(title, |bencher| bencher.iter(|| check(fixture.path(), "main", &branches)));
    }
    group.finish();
    criterion.final_summary();
}

fn other(number: usize) -> String {
    format!("other-{number:02}")
}

fn path(file: usize) -> String {
    format!("src/d{:03}/f{file}.txt", file / FILES_IN_DIRECTORY)
}

/// Lines that no other file has, so that only one file can be the source of a rename.
fn content(file: usize) -> String {
    lines(LINES).replace("line", &format!("file {file} line"))
}

fn repository(deed: Deed) -> Fixture {
    let mut history = History::new();
    let root = history.commit("root");
    for file in 0..FILES {
        root.file(path(file), content(file));
    }
    if deed == Deed::EditInLargeTree {
        for file in 0..UNTOUCHED {
            root.file(format!("large/d{:04}/f{file}.txt", file / 100), format!("untouched {file}\n"));
        }
    }
    let target = history.branch("main").on("root");
    for at in 0..EDITED_BY_TARGET {
        edit(target, at * FILES / EDITED_BY_TARGET + 1, LINES, "the target's");
    }
    for number in 0..OTHERS {
        let branch = history.branch(&other(number)).on("root");
        for at in 0..5 {
            edit(branch, (number * 5 + at) * 29 + 7, 3, &other(number));
        }
    }
    let branch = history.branch("deed").on("root");
    match deed {
        Deed::Rename => (0..FILES).for_each(|file| {
            branch.rename(&path(file), &moved(file));
        }),
        Deed::RenameAndEdit => (0..FILES).for_each(|file| {
            branch.delete(path(file)).file(moved(file), with_line(&content(file), 3, "edited on the way"));
        }),
        Deed::Delete => {
            branch.delete("src").file("left.txt", "what is left\n");
        }
        Deed::RenameDirectory => {
            branch.rename("src", "source");
        }
        Deed::EditInLargeTree => {
            branch.file("large/d0500/f50000.txt", "touched\n");
        }
    }
    history.build()
}

/// A new name for a file in its directory, so that nothing is left to guess by.
fn moved(file: usize) -> String {
    format!("src/d{:03}/moved-{file}.txt", file / FILES_IN_DIRECTORY)
}

fn edit(commit: &mut support::Commit, file: usize, line: usize, text: &str) {
    commit.file(path(file), with_line(&content(file), line, text));
}
