//! Worktrees in the middle of something: what is unmerged has no tree that could land, whatever left it so.

use std::fs;
use std::path::Path;

use super::checked_out;
use crate::support::{Fixture, Program, Report, lines, with_line};

/// What an operation in the worktree of `left` is, and what git is told. It ends in a conflict.
type Operation = (&'static str, fn(&Fixture, &Path));

const OPERATIONS: [Operation; 6] = [
    ("merge", |fixture, folder| stuck(fixture, folder, &["merge", "--no-edit", "right"])),
    ("rebase", |fixture, folder| stuck(fixture, folder, &["rebase", "right"])),
    ("rebase of mails", |fixture, folder| stuck(fixture, folder, &["rebase", "--apply", "right"])),
    ("cherry-pick", |fixture, folder| stuck(fixture, folder, &["cherry-pick", "right"])),
    ("am", |fixture, folder| {
        let mail = fixture.git.at(folder).run(&["format-patch", "--stdout", "-1", "right"]);
        fs::write(fixture.outside().join("mail"), mail + "\n").expect("the folder is there");
        stuck(fixture, folder, &["am", "--quiet", "--3way", "../mail"]);
    }),
    ("stash pop", |fixture, folder| {
        let git = fixture.git.at(folder);
        fs::write(folder.join("a.txt"), with_line(&lines(30), 15, "put away")).expect("the worktree is there");
        git.run(&["stash", "--quiet"]);
        fs::write(folder.join("a.txt"), with_line(&lines(30), 15, "went on")).expect("the worktree is there");
        git.run(&["commit", "--quiet", "--all", "--message", "went on"]);
        stuck(fixture, folder, &["stash", "pop"]);
    }),
];

fn stuck(fixture: &Fixture, folder: &Path, args: &[&str]) {
    let git = fixture.git.at(folder);
    assert!(!git.output(args, b"").status.success(), "git {args:?} has to conflict");
    assert!(!git.run(&["ls-files", "--unmerged"]).is_empty(), "git {args:?} has to leave unmerged files");
}

/// What is said in spite of a verdict that is hidden.
fn check(fixture: &Fixture, args: &[&str]) -> Report {
    let run = Program::new(fixture).run(&[&["check", "--format", "json"], args].concat());
    Report(serde_json::from_slice(&run.stdout).unwrap_or_else(|error| panic!("not JSON ({error}): {run}")))
}

#[test]
fn unmerged_files_hide_what_lands_whatever_left_them() {
    for (what, operation) in OPERATIONS {
        let fixture = checked_out();
        let folder = fixture.worktree("left");
        operation(&fixture, &folder);
        let text = folder.to_str().expect("a plain name");
        for asked in [&[][..], &["left", "right"], &[text, "right"], &["--worktrees", "right"]] {
            let report = check(&fixture, &[&["--onto", "main"], asked].concat());
            assert_eq!(report.names(), ["left", "right"], "{what}, {asked:?}: left is there once");
            assert_eq!(report.landing("left"), "unknown", "{what}, {asked:?}");
            assert_eq!(report.pair("left", "right"), "unknown", "{what}, {asked:?}");
            assert_eq!(report.landing("right"), "clean", "{what}, {asked:?}: others are known");
            let gaps = report.0["completeness"]["gaps"].as_array().cloned().unwrap_or_default();
            let gap = gaps.iter().find(|gap| gap["reason"] == "unmerged-files");
            let gap = gap.unwrap_or_else(|| panic!("{what}, {asked:?}: {gaps:#?}"));
            assert_eq!((&gap["branch"], &gap["hides_verdict"]), (&"left".into(), &true.into()), "{what}");
            assert!(gap["message"].as_str().is_some_and(|it| it.contains("'a.txt' is unmerged")), "{gap}");
        }
        let committed = check(&fixture, &["--onto", "main", "--committed", "left", "right"]);
        assert_eq!(committed.landing("left"), "clean", "{what}: what is committed is whole");
        assert_eq!(committed.pair("left", "right"), "conflict", "{what}");
        assert!(committed.gaps().is_empty(), "{what}: {:?}", committed.gaps());
    }
}

#[test]
fn a_plan_waits_for_what_is_unmerged() {
    let fixture = checked_out();
    let folder = fixture.worktree("left");
    stuck(&fixture, &folder, &["merge", "--no-edit", "right"]);
    let run = Program::new(&fixture).run(&["plan", "--format", "json", "--onto", "main", "left", "right"]);
    let plan = Report(serde_json::from_slice(&run.stdout).expect("a plan"));
    let order = plan.0["plan"]["order"].as_array().cloned().unwrap_or_default();
    let steps: Vec<(&str, &str)> =
        order.iter().map(|it| (it["branch"].as_str().unwrap_or(""), it["state"].as_str().unwrap_or(""))).collect();
    assert_eq!(steps, [("right", "clean"), ("left", "unknown")]);
}

#[test]
fn what_is_settled_counts_though_the_operation_is_not_over() {
    let fixture = checked_out();
    let folder = fixture.worktree("left");
    stuck(&fixture, &folder, &["merge", "--no-edit", "right"]);
    fs::write(folder.join("a.txt"), with_line(&lines(30), 15, "both")).expect("the worktree is there");
    fixture.git.at(&folder).run(&["add", "a.txt"]);
    let report = check(&fixture, &["--onto", "main", "left", "right"]);
    assert_eq!(report.gaps(), ["operation-in-progress"]);
    assert_eq!(report.landing("left"), "clean");
}

#[test]
fn a_branch_that_is_rebased_is_no_second_one_beside_its_worktree() {
    let fixture = checked_out();
    let folder = fixture.worktree("left");
    stuck(&fixture, &folder, &["rebase", "right"]);
    fs::write(folder.join("a.txt"), with_line(&lines(30), 15, "both")).expect("the worktree is there");
    fixture.git.at(&folder).run(&["add", "a.txt"]);
    let before = fixture.id("left");
    for asked in [&[][..], &["--worktrees"], &["left"], &["../wt-left"]] {
        let report = check(&fixture, &[&["--onto", "main"], asked].concat());
        let ours: Vec<&str> = report.names().into_iter().filter(|name| name.contains("left")).collect();
        assert_eq!(ours, ["left"], "{asked:?}");
        assert_eq!(report.branch("left")["commit"], before.as_str(), "{asked:?}: as it was before");
        assert_eq!(report.landing("left"), "clean", "{asked:?}");
        assert_eq!(report.gaps(), ["operation-in-progress"], "{asked:?}");
    }
}

#[test]
fn a_branch_that_is_bisected_is_no_second_one_beside_its_worktree() {
    let fixture = checked_out();
    let folder = fixture.worktree("left");
    let git = fixture.git.at(&folder);
    git.run(&["commit", "--quiet", "--allow-empty", "--message", "one more"]);
    git.run(&["commit", "--quiet", "--allow-empty", "--message", "and another"]);
    git.run(&["bisect", "start", "left", "left~3"]);
    let report = check(&fixture, &["--onto", "main"]);
    assert_eq!(report.names(), ["left", "right"]);
    assert_eq!(report.branch("left")["commit"], fixture.id("left").as_str());
}
