//! Worktrees in every condition.

use std::fs;
use std::path::Path;

use super::{bare, checked_out, history};
use crate::support::{Program, Setup, lines, with_line};

fn write(folder: &Path, name: &str, text: &str) {
    fs::write(folder.join(name), text).expect("the worktree is there");
}

#[test]
fn uncommitted_work_is_part_of_the_branch_unless_it_is_left_out() {
    let fixture = checked_out();
    let folder = fixture.worktree("left");
    write(&folder, "b.txt", "uncommitted\n");
    write(&folder, "new.txt", "untracked\n");
    let program = Program::new(&fixture);
    let report = program.check(&["--onto", "main", "left"]);
    assert_eq!(report.landing("left"), "conflict", "main changed b.txt, too");
    assert_eq!(report.branch("left")["worktree"]["uncommitted"], 2);
    let report = program.check(&["--onto", "main", "--committed", "left"]);
    assert_eq!(report.landing("left"), "clean");
}

#[test]
fn a_folder_names_the_branch_that_is_checked_out_in_it() {
    let fixture = checked_out();
    let folder = fixture.worktree("left");
    let text = folder.to_str().expect("temporary folders have plain names");
    for name in [text, "../wt-left"] {
        assert_eq!(Program::new(&fixture).check(&[name, "right"]).names(), ["left", "right"], "{name}");
    }
}

#[test]
fn a_detached_worktree_goes_by_the_name_of_its_folder() {
    let fixture = checked_out();
    let folder = fixture.worktree("left");
    fixture.git.at(&folder).run(&["checkout", "--quiet", "--detach"]);
    write(&folder, "a.txt", &with_line(&lines(30), 15, "detached"));
    let report = Program::new(&fixture).check(&["--onto", "main", "--worktrees"]);
    let branch = report.branch("wt-left");
    assert!(branch["ref"].is_null(), "no branch is checked out");
    assert_eq!(branch["commit"], fixture.id("left").as_str());
    assert_eq!(branch["worktree"]["uncommitted"], 1);
}

#[test]
fn a_locked_worktree_is_a_worktree() {
    let fixture = checked_out();
    let folder = fixture.worktree("left");
    fixture.git.run(&["worktree", "lock", "--reason", "on a stick", folder.to_str().expect("a plain name")]);
    let report = Program::new(&fixture).check(&["--onto", "main"]);
    assert!(report.names().contains(&"left"));
    assert_eq!(report.0["completeness"]["status"], "complete");
}

#[test]
fn a_worktree_whose_folder_is_gone_counts_by_its_commits() {
    let fixture = checked_out();
    fs::remove_dir_all(fixture.worktree("left")).expect("it was just made");
    let program = Program::new(&fixture);
    let report = program.check(&["--onto", "main", "left", "right"]);
    assert_eq!(report.landing("left"), "clean");
    assert_eq!(report.pair("left", "right"), "conflict");
    assert_eq!(report.gaps(), ["missing-worktree"]);
    assert_eq!(program.check(&[""; 0]).names(), ["left", "right"], "nor does it stop a look at everything");
}

#[test]
fn bare_repositories_may_have_worktrees() {
    let fixture = bare();
    let folder = fixture.worktree("left");
    write(&folder, "b.txt", "uncommitted\n");
    let program = Program::new(&fixture);
    for from in [fixture.path(), &folder] {
        let report = program.at(from).check(&["--onto", "main", "left", "right"]);
        assert_eq!(report.landing("left"), "conflict", "from {}", from.display());
    }
}

#[test]
fn a_worktree_inside_a_worktree_is_no_untracked_folder_of_it() {
    let fixture = checked_out();
    fixture.git.run(&["switch", "--quiet", "left"]);
    fixture.git.run(&["worktree", "add", "--quiet", ".trees/right", "right"]);
    write(&fixture.path().join(".trees/right"), "new.txt", "only on the right\n");
    let report = Program::new(&fixture).check(&["--onto", "main", "--worktrees"]);
    assert_eq!(report.branch("left")["worktree"]["uncommitted"], 0);
    assert_eq!(report.branch("right")["worktree"]["uncommitted"], 1);
}

#[test]
fn a_locked_index_is_said_and_read_all_the_same() {
    let fixture = checked_out();
    let folder = fixture.worktree("left");
    let git_dir = fixture.git.at(&folder).run(&["rev-parse", "--absolute-git-dir"]);
    write(Path::new(&git_dir), "index.lock", "");
    write(&folder, "b.txt", "uncommitted\n");
    let report = Program::new(&fixture).check(&["--onto", "main", "left"]);
    assert_eq!(report.gaps(), ["index-locked"]);
    assert_eq!(report.landing("left"), "conflict");
}

#[test]
fn a_broken_index_is_no_panic() {
    let fixture = checked_out();
    let folder = fixture.worktree("left");
    let git_dir = fixture.git.at(&folder).run(&["rev-parse", "--absolute-git-dir"]);
    write(Path::new(&git_dir), "index", "no index at all");
    let run = Program::new(&fixture).run(&["check", "--format", "json", "--onto", "main", "left"]);
    assert!(run.code == Some(2) || !run.report().gaps().is_empty(), "it cannot look complete: {run}");
}

#[test]
fn a_file_that_cannot_be_read_is_a_gap() {
    use std::os::unix::fs::PermissionsExt as _;
    let fixture = checked_out();
    let folder = fixture.worktree("left");
    write(&folder, "b.txt", "secret\n");
    fs::set_permissions(folder.join("b.txt"), fs::Permissions::from_mode(0o000)).expect("it is ours");
    if fs::read(folder.join("b.txt")).is_ok() {
        // the superuser reads everything, so there is nothing to see
        return;
    }
    let report = Program::new(&fixture).check(&["--onto", "main", "left"]);
    assert_eq!(report.gaps(), ["unreadable"]);
}

#[test]
fn what_is_neither_file_nor_link_is_left_out() {
    let fixture = checked_out();
    let folder = fixture.worktree("left");
    let socket = std::os::unix::net::UnixListener::bind(folder.join("socket")).expect("the path is short enough");
    let report = Program::new(&fixture).check(&["--onto", "main", "left"]);
    assert_eq!(report.branch("left")["worktree"]["uncommitted"], 0, "git does not see it either");
    drop(socket);
}

#[test]
fn links_out_of_the_worktree_and_to_themselves_are_not_followed() {
    let fixture = checked_out();
    let folder = fixture.worktree("left");
    std::os::unix::fs::symlink("loop", folder.join("loop")).expect("the worktree is there");
    std::os::unix::fs::symlink("/", folder.join("everything")).expect("the worktree is there");
    let report = Program::new(&fixture).check(&["--onto", "main", "left"]);
    assert_eq!(report.branch("left")["worktree"]["uncommitted"], 2);
    assert_eq!(report.landing("left"), "clean");
}

/// Filters are programs: they are not run, and what they would have changed is said.
#[test]
fn filters_of_the_configuration_are_not_run() {
    let mut history = history();
    history.branch("filtered").on("left").file(".gitattributes", "*.txt filter=mine\n");
    let fixture = history.build_as(Setup::Checkout("main"));
    let folder = fixture.worktree("filtered");
    fixture.git.run(&["config", "filter.mine.clean", "touch ../filter-ran && cat"]);
    fixture.git.run(&["config", "core.fsmonitor", "touch ../monitor-ran; false"]);
    write(&folder, "b.txt", "uncommitted\n");
    let report = Program::new(&fixture).check(&["--onto", "main", "filtered"]);
    assert_eq!(report.gaps(), ["conversion"]);
    for trace in ["filter-ran", "monitor-ran"] {
        assert!(!fixture.outside().join(trace).exists(), "no program of the repository is run unasked");
    }
}

#[test]
fn line_endings_are_converted_as_git_add_would() {
    let fixture = checked_out();
    let folder = fixture.worktree("left");
    fixture.git.run(&["config", "core.autocrlf", "true"]);
    let text = with_line(&lines(30), 15, "left").replace('\n', "\r\n");
    write(&folder, "a.txt", &text);
    let report = Program::new(&fixture).check(&["--onto", "main", "left"]);
    assert_eq!(report.branch("left")["worktree"]["uncommitted"], 0, "only the line endings differ");
}

/// What `git worktree add --relative-paths` writes.
#[test]
fn a_worktree_that_is_kept_by_a_relative_path_is_shown_where_it_is() {
    let fixture = checked_out();
    let folder = fixture.worktree("left").canonicalize().expect("it is there");
    let own = fixture.git_dir().canonicalize().expect("it is there").join("worktrees/wt-left");
    let up = |from: &Path, to: &Path| {
        let ups = "../".repeat(from.components().count() - 1);
        format!("{ups}{}\n", to.strip_prefix("/").expect("it is absolute").display())
    };
    write(&own, "gitdir", &up(&own, &folder.join(".git")));
    write(&folder, ".git", &format!("gitdir: {}", up(&folder, &own)));
    for there in [true, false] {
        if !there {
            fs::remove_dir_all(&folder).expect("it is there");
        }
        let report = Program::new(&fixture).check(&["--onto", "main", "left"]);
        let shown = report.branch("left")["worktree"]["path"].as_str().expect("a path").to_owned();
        assert_eq!(Path::new(&shown), folder, "no way up and down again");
    }
}
