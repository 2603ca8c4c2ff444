//! Nothing is ever written to the repository that is looked at.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::support::{Fixture, History, Program, Setup, lines, with_line};

/// What can be seen of a file without opening it, and what is in it.
#[derive(Debug, PartialEq, Eq)]
struct Seen {
    length: u64,
    modified: SystemTime,
    content: Option<Vec<u8>>,
}

/// Every file and folder below a folder. Folders count with their own time, which a file made and removed changes.
fn everything(below: &Path) -> BTreeMap<PathBuf, Seen> {
    let mut all = BTreeMap::new();
    let mut waiting = vec![below.to_owned()];
    while let Some(path) = waiting.pop() {
        let about = std::fs::symlink_metadata(&path).expect("it was listed");
        if about.is_dir() {
            waiting.extend(std::fs::read_dir(&path).expect("a folder").map(|entry| entry.expect("an entry").path()));
        }
        let content = about.is_file().then(|| std::fs::read(&path).expect("a readable file"));
        let modified = about.modified().expect("a time");
        all.insert(path, Seen { length: about.len(), modified, content });
    }
    all
}

/// Conflicts, merges, several merge bases, linked worktrees, staged, unstaged, untracked and ignored files, an index
/// whose times are stale (which `git status` would refresh), and a merge under way.
fn busy_repository() -> Fixture {
    let mut history = History::new();
    history.commit("root").file("a.txt", lines(30)).file("b.txt", lines(30)).file(".gitignore", "ignored\n");
    history.branch("main").on("root").file("a.txt", with_line(&lines(30), 3, "main"));
    history.branch("one").on("root").file("a.txt", with_line(&lines(30), 3, "one"));
    history.branch("two").on("root").file("b.txt", with_line(&lines(30), 3, "two")).rename("a.txt", "c.txt");
    history.commit("x").on("one").merging("two").file("b.txt", "x\n");
    history.commit("y").on("two").merging("one").file("b.txt", "y\n");
    history.branch("cross-x").on("x").file("d.txt", "x\n");
    history.branch("cross-y").on("y").file("d.txt", "y\n");
    let fixture = history.build_as(Setup::Checkout("main"));
    let worktree = fixture.worktree("one");
    for (name, text) in [("a.txt", "uncommitted\n"), ("staged", "s\n"), ("untracked", "u\n"), ("ignored", "i\n")] {
        std::fs::write(worktree.join(name), text).expect("the worktree is there");
    }
    fixture.git.at(&worktree).run(&["add", "staged"]);
    // the same content with a new time: the index has to look at it again
    std::fs::write(worktree.join("b.txt"), lines(30)).expect("the worktree is there");
    fixture.worktree("cross-x");
    let merging = fixture.worktree("two");
    let merge = fixture.git.at(&merging).output(&["merge", "--no-edit", "main"], b"");
    assert!(merge.status.code().is_some(), "whether it conflicts does not matter, it ends");
    let merge = fixture.git.output(&["merge", "--no-edit", "one"], b"");
    assert_eq!(merge.status.code(), Some(1), "the main worktree is in the middle of a merge");
    fixture
}

#[test]
fn nothing_is_written_to_the_repository_or_its_worktrees() {
    let fixture = busy_repository();
    let before = everything(&fixture.outside());
    let cache = crate::support::folder();
    let program = Program::new(&fixture).caching_in(cache.path());
    for args in [
        &["check"][..],
        &["check", "--all", "--diff"],
        &["check", "--worktrees", "--format", "json"],
        &["check", "--committed", "--onto", "one"],
        &["check", "--onto", "cross-x", "cross-y", "two"],
        &["check", "--no-symbols", "--no-cache"],
        &["symbols", "two", "--onto", "main"],
        &["list"],
        &["list", "--format", "json"],
    ] {
        let run = program.run(args);
        // The main worktree has unmerged files, so some of these cannot tell everything.
        assert!(run.code.is_some() && !run.stdout.is_empty(), "it looked at something: {run}");
        let after = everything(&fixture.outside());
        let names = |of: &BTreeMap<PathBuf, Seen>| of.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&before), names(&after), "{args:?} made or removed a file");
        let changed: Vec<_> =
            before.iter().filter(|(path, seen)| after[*path] != **seen).map(|(path, _)| path).collect();
        assert!(changed.is_empty(), "{args:?} changed {changed:?}");
    }
}

#[test]
fn a_cache_inside_the_repository_is_refused() {
    let fixture = busy_repository();
    let linked = fixture.worktree("cross-y");
    let before = everything(fixture.path());
    for folder in [fixture.path().join("cache"), fixture.git_dir(), fixture.git_dir().join("a/b"), linked.join("cache")]
    {
        let cache = folder.to_str().expect("it is UTF-8");
        let run = Program::new(&fixture).run(&["check", "--onto", "main", "one", "--cache-dir", cache]);
        assert_eq!(run.code, Some(2), "{run}");
        assert!(run.stderr.contains("it is part of the repository") && run.stderr.contains("hint:"), "{run}");
        assert!(!folder.join("facts").exists(), "nothing is written");
    }
    let outside = fixture.outside().join("cache");
    let run = Program::new(&fixture).run(&[
        "check",
        "--onto",
        "main",
        "one",
        "--cache-dir",
        outside.to_str().expect("it is UTF-8"),
    ]);
    assert!(matches!(run.code, Some(0 | 1)), "next to it is fine: {run}");
    let usual = fixture.path().join("home");
    let run = Program::new(&fixture).caching_in(&usual).run(&["check", "--onto", "main", "one"]);
    assert!(matches!(run.code, Some(0 | 1)), "nobody named that folder, so nothing is kept: {run}");
    assert!(before == everything(fixture.path()), "the repository is as it was");
}
