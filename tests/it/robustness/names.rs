//! Repositories and names that are not there, or mean too much.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt as _;

use super::{bare, checked_out, history};
use crate::support::{History, Program, lines};

#[test]
fn a_folder_without_a_repository_is_said_with_what_to_try() {
    let fixture = bare();
    Program::new(&fixture).at(&fixture.outside()).run(&["check"]).fails("no git repository").hints("-C");
}

#[test]
fn a_folder_that_does_not_exist_is_said() {
    let fixture = bare();
    Program::new(&fixture).run(&["-C", "nowhere", "check"]).fails("nowhere").hints("-C");
}

#[test]
fn a_repository_without_commits_is_said() {
    let fixture = History::new().build();
    let checkout = fixture.outside().join("checkout");
    fixture.git.at(&fixture.outside()).run(&["init", "--quiet", "checkout"]);
    for folder in [fixture.path(), &checkout] {
        Program::new(&fixture).at(folder).run(&["check"]).fails("no commits").hints("commit");
    }
}

#[test]
fn an_unborn_branch_is_said_when_it_is_named_and_passed_over_when_it_is_not() {
    let fixture = checked_out();
    fixture.git.run(&["switch", "--quiet", "--orphan", "unborn"]);
    let program = Program::new(&fixture);
    program.run(&["check", "--onto", "main", "unborn"]).fails("'unborn'").hints("");
    program.run(&["check", "--onto", "unborn", "left"]).fails("'unborn'").hints("");
    let report = program.check(&["--onto", "main"]);
    assert_eq!(report.names(), ["left", "right"]);
}

#[test]
fn a_name_that_does_not_exist_brings_the_nearest_names() {
    let fixture = bare();
    let program = Program::new(&fixture);
    program.run(&["check", "lfet"]).fails("'lfet'").hints("left");
    program.run(&["check", "--onto", "mian", "left"]).fails("'mian'").hints("main");
    let run = program.run(&["check", "lfet", "rihgt"]);
    run.fails("'lfet'").fails("'rihgt'").hints("right");
}

#[test]
fn a_glob_without_a_match_is_said() {
    Program::new(&bare()).run(&["check", "feat/*"]).fails("feat/*");
}

#[test]
fn a_branch_and_a_tag_of_one_name_have_to_be_told_apart() {
    let mut history = history();
    history.point("refs/tags/left", "main");
    let fixture = history.build();
    let program = Program::new(&fixture);
    let run = program.run(&["check", "left", "right"]);
    run.fails("'left'").hints("refs/heads/left").hints("refs/tags/left");
    let report = program.check(&["refs/heads/left", "right"]);
    assert_eq!(report.names().len(), 2, "the full name is unambiguous");
}

#[test]
fn one_branch_alone_is_held_against_the_target() {
    let report = Program::new(&bare()).check(&["left"]);
    assert_eq!(report.names(), ["left"]);
    assert_eq!(report.landing("left"), "clean");
    assert!(report.pairs().is_empty());
}

#[test]
fn the_target_among_the_branches_is_left_out() {
    let fixture = bare();
    let program = Program::new(&fixture);
    assert_eq!(program.check(&["--onto", "main", "main", "left", "right"]).names(), ["left", "right"]);
    program.run(&["check", "--onto", "main", "main"]).fails("'main'").hints("--onto");
}

#[test]
fn the_same_name_twice_is_one_branch() {
    let report = Program::new(&bare()).check(&["left", "left", "refs/heads/left", "right"]);
    assert_eq!(report.names(), ["left", "right"]);
}

#[test]
fn the_same_commit_under_two_names_conflicts_with_others_and_not_with_itself() {
    let mut history = history();
    history.point("refs/heads/twin", "left");
    let report = Program::new(&history.build()).check(&["left", "twin", "right"]);
    assert_eq!(report.pair("left", "twin"), "clean");
    assert_eq!(report.pair("twin", "right"), "conflict");
}

#[test]
fn branches_without_common_history_are_unknown_and_hide_nothing_else() {
    let mut history = history();
    history.branch("island").file("a.txt", "island\n");
    let fixture = history.build();
    let program = Program::new(&fixture);
    let report = program.check(&["island", "left"]);
    assert_eq!((report.landing("island"), report.landing("left")), ("unknown", "clean"));
    assert_eq!(report.pair("island", "left"), "unknown");
    assert_eq!(report.gaps(), ["unrelated-histories"]);
    assert_eq!(report.0["verdict"], "unknown");
    assert_eq!(report.0["completeness"]["status"], "partial");
    assert!(report.branch("island")["base"].is_null(), "it was asked for and there is none");
    assert_eq!(program.run(&["check", "island", "left"]).code, Some(2), "could not tell is not success");
    assert_eq!(program.run(&["check", "--allow-unknown", "island", "left"]).code, Some(0), "unless it is allowed");
    assert_eq!(program.run(&["check", "--strict", "island", "left"]).code, Some(2));
}

#[test]
fn names_come_from_standard_input_too() {
    let fixture = bare();
    let program = Program::new(&fixture);
    for (args, given) in [(&["--stdin"][..], "left\n\nright\n"), (&["--stdin", "-z"], "left\0right\0")] {
        let args = [&["check", "--format", "json"][..], args].concat();
        let report = program.run_with(&args, given.as_bytes()).report();
        assert_eq!(report.names(), ["left", "right"]);
        assert_eq!(report.pair("left", "right"), "conflict");
    }
}

#[test]
fn remote_branches_tags_ids_and_pull_requests_are_names() {
    let mut history = history();
    history.point("refs/remotes/origin/fix", "left");
    history.point("refs/tags/v1", "right");
    history.point("refs/pull/7/head", "left");
    let fixture = history.build();
    let id = fixture.id("left");
    for name in ["origin/fix", "refs/pull/7/head", &id, &id[..10], "left~0"] {
        let report = Program::new(&fixture).check(&["--onto", "main", name, "v1"]);
        let branches = report.0["branches"].as_array().expect("branches are a list");
        assert!(branches.iter().any(|branch| branch["commit"] == id.as_str()), "{name} is {id}");
        assert_eq!(report.0["verdict"], "conflicted", "{name} conflicts with v1");
    }
}

#[test]
fn paths_that_are_not_utf8_are_given_as_bytes_too() {
    let mut history = History::new();
    let path = b"caf\xe9/a.txt";
    history.branch("main").file(path, lines(9));
    history.branch("left").on("main").file(path, "left\n");
    history.branch("right").on("main").file(path, "right\n");
    let report = Program::new(&history.build()).check(&["left", "right"]);
    let conflict = &report.pairs()[&("left".to_owned(), "right".to_owned())]["conflicts"][0];
    assert_eq!(conflict["paths"][0], "caf\u{fffd}/a.txt");
    assert_eq!(conflict["paths_bytes"][0], "Y2Fm6S9hLnR4dA==");
}

#[test]
fn branch_names_that_are_not_utf8_are_given_as_bytes_too() {
    let mut history = history();
    history.point(b"refs/heads/caf\xe9", "left");
    let fixture = history.build();
    let program = Program::new(&fixture);
    let all = program.check(&[""; 0]);
    assert!(all.names().contains(&"caf\u{fffd}"), "{:?}", all.names());
    let name = OsStr::from_bytes(b"caf\xe9");
    let report = program.check(&[name]);
    assert_eq!(report.branch("caf\u{fffd}")["name_bytes"], "Y2Fm6Q==");
}

/// Git refuses control characters in the names of branches, but not in paths, headings and names of worktrees.
#[test]
fn control_characters_never_reach_a_terminal() {
    let evil = "a\u{1b}]0;owned\u{7}\u{1b}[2J\nb\u{9b}.txt";
    let mut history = History::new();
    history.branch("main").file(evil, format!("fn \u{1b}[31mred() {{\n{}", lines(9)));
    history.branch("left").on("main").file(evil, "fn \u{1b}[31mred() {\nleft\u{1b}[2J\n");
    history.branch("right").on("main").file(evil, "fn \u{1b}[31mred() {\nright\u{7}\n");
    let fixture = history.build();
    let program = Program::new(&fixture);
    let unknown = program.run(&["check", "no\u{1b}[2Jsuch"]);
    let shown = program.run(&["check", "--diff", "--color", "never", "left", "right"]);
    assert_eq!(shown.code, Some(1), "{shown}");
    for text in [shown.text(), shown.stderr, unknown.text(), unknown.stderr] {
        let raw = text.chars().find(|c| c.is_control() && *c != '\n');
        assert_eq!(raw, None, "a control character got through in {text:?}");
    }
}
