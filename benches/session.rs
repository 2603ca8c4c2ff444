//! What a session saves: the first check, the second where nothing moved, and the second after one branch moved.
//!
//! A generated repository of 300 branches, and, with `DIVERGENCE_BENCH_SESSION=REPOSITORY`, the newest heads of its pull
//! requests (`refs/pull/N/head`, `DIVERGENCE_BENCH_HEADS`, 100) in a clone that borrows its objects. Every answer of the
//! session is held against one that nothing was kept for.

mod support;

use std::path::Path;

use divergence::engine::{Question, Session, SymbolPolicy};
use divergence::model::Report;
use support::crowd::{Crowd, Shape};
use support::{Git, Unwatched, answer, peak_mib, question, say, timed, variable};

fn main() {
    say(format_args!(
        "{:<12} {:<7} {:>8} {:>9} {:>9} {:>9} {:>9} {:>8}",
        "repository", "asked", "branches", "first", "again", "moved", "anew", "MiB"
    ));
    let crowd = Crowd::of(Shape { branches: 300, meetings: 8, stuck: 6 });
    measure("generated", &crowd.fixture.git, crowd.fixture.path(), "main", &crowd.names);
    if let Some(repository) = variable("DIVERGENCE_BENCH_SESSION") {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let home = Git::new(folder.path(), folder.path());
        home.run(&["clone", "--quiet", "--mirror", "--shared", &repository, "clone"]);
        let path = folder.path().join("clone");
        let heads = variable("DIVERGENCE_BENCH_HEADS").and_then(|heads| heads.parse().ok()).unwrap_or(100);
        let git = home.at(&path);
        let newest = ["for-each-ref", "--sort=-version:refname", "--no-merged=HEAD", "--format=%(refname)"];
        let names = git.run(&[&newest[..], &["refs/pull/*/head"]].concat());
        let names: Vec<String> = names.lines().take(heads).map(str::to_owned).collect();
        measure("real", &git, &path, "HEAD", &names);
    }
}

/// Times both kinds of a check.
fn measure(title: &str, git: &Git, path: &Path, onto: &str, names: &[String]) {
    for (asked, symbols) in [("texts", SymbolPolicy::Omit), ("whole", SymbolPolicy::Include)] {
        let question = Question { symbols, ..question(path, onto, names) };
        let mut session = Session::new();
        let mut ask = || timed(|| session.check(&question, &Unwatched).expect("the repository can be read"));
        let (_, first) = ask();
        let (_, again) = ask();
        let moved = git.run(&["rev-parse", "--symbolic-full-name", &names[names.len() / 2]]);
        let stood = git.run(&["rev-parse", &moved]);
        git.run(&["update-ref", &moved, &format!("{stood}^")]);
        let (report, after) = ask();
        let (fresh, anew) = timed(|| answer(&question));
        assert!(text(&report) == text(&fresh), "{title}, {asked}: the session answers otherwise");
        git.run(&["update-ref", &moved, &stood]);
        say(format_args!(
            "{title:<12} {asked:<7} {:>8} {first:>9.2?} {again:>9.2?} {after:>9.2?} {anew:>9.2?} {:>8}",
            names.len(),
            peak_mib().unwrap_or_default()
        ));
    }
}

fn text(report: &Report) -> String {
    serde_json::to_string(report).expect("a report is JSON")
}
