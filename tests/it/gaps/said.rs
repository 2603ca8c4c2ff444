//! Could not tell is not success: what was not looked at is said as what it is, with what to do about it.

use super::shop;
use crate::support::{Fixture, History, Program};

/// A clone as services for continuous integration make it of a pull request: the merge is checked out, and no branch.
fn checkout_of_a_merge(fetched: &[&str]) -> (Fixture, std::path::PathBuf) {
    let mut history = History::new();
    history.commit("root").file("a.txt", "1\n").file("b.txt", "1\n");
    history.branch("main").on("root").file("a.txt", "2\n");
    history.branch("feat").on("root").file("b.txt", "2\n");
    history.commit("merge").on("main").merging("feat").file("b.txt", "2\n");
    history.point("refs/pull/7/head", "feat");
    history.point("refs/pull/7/merge", "merge");
    let origin = history.build();
    let folder = origin.outside().join("checkout");
    std::fs::create_dir(&folder).expect("the folder is new");
    let git = origin.git.at(&folder);
    git.run(&["init", "--quiet", "--initial-branch=unused"]);
    git.run(&["remote", "add", "origin", &format!("file://{}", origin.path().display())]);
    git.run(&[&["fetch", "--quiet", "origin"], fetched].concat());
    git.run(&["checkout", "--quiet", "--detach", "refs/remotes/pull/7/merge"]);
    (origin, folder)
}

const ALL: [&str; 2] = ["+refs/heads/*:refs/remotes/origin/*", "+refs/pull/7/merge:refs/remotes/pull/7/merge"];

#[test]
fn a_bare_check_of_a_pull_requests_merge_says_that_it_looked_at_nothing() {
    let (origin, folder) = checkout_of_a_merge(&ALL);
    let program = Program::new(&origin).at(&folder);
    for command in ["check", "plan"] {
        program.run(&[command]).fails("nothing was looked at").hints("HEAD^2").hints("--all");
    }
    let run = program.run(&["check", "HEAD^2"]);
    assert_eq!(run.code, Some(0), "what it names is looked at: {run}");
    assert!(run.text().contains("lands on origin/main"), "{run}");
    assert_eq!(program.run(&["check", "--all"]).code, Some(0), "so is all there is");
}

#[test]
fn a_checkout_with_the_merge_alone_has_no_target_and_says_how_to_fetch_one() {
    let (origin, folder) = checkout_of_a_merge(&ALL[1..]);
    Program::new(&origin).at(&folder).run(&["check"]).fails("not clear what the branches land on").hints("fetch");
}

#[test]
fn a_detached_head_that_the_target_has_is_nothing_to_ask_about() {
    let (origin, folder) = checkout_of_a_merge(&ALL);
    origin.git.at(&folder).run(&["checkout", "--quiet", "--detach", "origin/main"]);
    let run = Program::new(&origin).at(&folder).run(&["check"]);
    assert_eq!(run.code, Some(0), "{run}");
    assert!(run.text().contains("of remotes were not looked at"), "that there is more is said: {run}");
}

#[test]
fn a_branch_of_a_remote_that_was_not_fetched_comes_with_how_to_fetch_it() {
    let (origin, folder) = checkout_of_a_merge(&ALL[1..]);
    let program = Program::new(&origin).at(&folder);
    program.run(&["check", "--onto", "origin/main", "HEAD"]).fails("origin/main").hints("git fetch origin");
}

#[test]
fn pull_requests_that_were_not_fetched_come_with_how_to_fetch_them() {
    let (origin, folder) = checkout_of_a_merge(&ALL);
    let program = Program::new(&origin).at(&folder);
    program.run(&["check", "pull/*"]).fails("no branch matches 'pull/*'").hints("+refs/pull/*/head");
    program.run(&["check", "pull/9"]).fails("pull/9").hints("+refs/pull/9/head");
}

#[test]
fn a_pattern_of_pull_requests_means_those_that_were_fetched_wherever_they_are_kept() {
    let (origin, folder) = checkout_of_a_merge(&[ALL[0], ALL[1], "+refs/pull/*/head:refs/remotes/origin/pull/*/head"]);
    let report = Program::new(&origin).at(&folder).check(&["--onto", "origin/main", "pull/*"]);
    assert_eq!(report.names(), ["origin/pull/7/head"]);
    let report = Program::new(&origin).check(&["--onto", "main", "pull/*"]);
    assert_eq!(report.names(), ["pull/7/head"]);
}

#[test]
fn a_listed_name_that_is_gone_is_a_gap_and_the_others_are_looked_at() {
    let origin = shop().build();
    let program = Program::new(&origin);
    let args = ["check", "--onto", "main", "--stdin", "--no-symbols", "--no-work", "--format", "json"];
    let run = program.run_with(&args, b"notes\ngone\n");
    assert_eq!(run.code, Some(2), "nobody knows about one of them: {run}");
    let report = run.report();
    assert_eq!(report.names(), ["notes"]);
    assert_eq!(report.gaps(), ["no-such-name"]);
    assert_eq!(report.0["verdict"], "unknown");
    let allowed = program.run_with(&[&args[..], &["--allow-unknown"]].concat(), b"notes\ngone\n");
    assert_eq!(allowed.code, Some(0), "{allowed}");
    program.run_with(&args, b"gone\n").fails("'gone'");
    program.run(&["check", "--onto", "main", "notes", "gone"]).fails("'gone'");
}

#[test]
fn languages_that_are_not_read_are_part_of_the_verdict_and_fail_only_strict_runs() {
    let mut history = History::new();
    history.commit("root").file("a.kt", "class A {}\n").file("b.rs", "fn b() {}\n");
    history.branch("main").on("root").file("b.rs", "fn b() {}\nfn c() {}\n");
    history.branch("kotlin").on("root").file("a.kt", "class A { int x; }\n").file("c.kt", "class C {}\n");
    let fixture = history.build();
    let program = Program::new(&fixture);
    let run = program.run(&["check", "kotlin"]);
    assert_eq!(run.code, Some(0), "{run}");
    let last = run.text().lines().last().expect("a verdict").to_owned();
    assert!(
        last.starts_with("clean as text, partial:") && last.ends_with("2 .kt files were not looked into"),
        "{last}"
    );
    let report = program.check(&["kotlin"]);
    assert_eq!((report.0["verdict"].as_str(), report.gaps()), (Some("clean"), vec!["language-not-read"]));
    assert_eq!(program.run(&["check", "--strict", "kotlin"]).code, Some(2));
    assert_eq!(program.run(&["check", "--strict", "--no-symbols", "kotlin"]).code, Some(0), "nobody asked");
}
