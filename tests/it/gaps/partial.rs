//! Clones that were made without some of the objects.

use std::path::{Path, PathBuf};

use super::{CART, CART_WITH_CURRENCY, LIB, REPORT, REPORT_WITH_CALL, commands, faults, shop};
use crate::support::{Fixture, History, Program};

/// A clone of a fixture, with these options.
fn clone(origin: &Fixture, name: &str, options: &[&str]) -> PathBuf {
    origin.git.run(&["config", "uploadpack.allowFilter", "true"]);
    origin.git.run(&["config", "uploadpack.allowAnySHA1InWant", "true"]);
    let url = format!("file://{}", origin.path().display());
    let around = origin.git.at(&origin.outside());
    around.run(&[&["clone", "--quiet", "--bare"], options, &[url.as_str(), name]].concat());
    origin.outside().join(name)
}

fn agrees(origin: &Fixture, folder: &Path) {
    let (full, partial) = (Program::new(origin), Program::new(origin).at(folder));
    let mut wrong = Vec::new();
    for command in commands(origin) {
        let found = faults(&full.run(&command), &partial.run(&command));
        wrong.extend(found.into_iter().map(|it| format!("{}: {it}", command.join(" "))));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_clone_without_blobs_never_says_something_else() {
    let origin = shop().build();
    agrees(&origin, &clone(&origin, "blobless.git", &["--filter=blob:none"]));
}

#[test]
fn a_clone_without_trees_never_says_something_else() {
    let origin = shop().build();
    agrees(&origin, &clone(&origin, "treeless.git", &["--filter=tree:0"]));
}

#[test]
fn a_shallow_clone_never_says_something_else() {
    let origin = shop().build();
    agrees(&origin, &clone(&origin, "shallow.git", &["--depth=1", "--no-single-branch"]));
    agrees(&origin, &clone(&origin, "deeper.git", &["--depth=2", "--no-single-branch"]));
}

#[test]
fn a_break_that_the_full_clone_tells_is_no_clean_without_blobs() {
    let origin = shop().build();
    let folder = clone(&origin, "blobless.git", &["--filter=blob:none"]);
    let args = ["check", "--onto", "main", "currency", "sums"];
    let full = Program::new(&origin).run(&args);
    assert!(full.text().contains("DIV201") && full.code == Some(1), "{full}");
    let partial = Program::new(&origin).at(&folder).run(&args);
    assert_eq!(partial.code, Some(2), "nobody can know: {partial}");
    assert!(partial.text().contains("unknown, partial:"), "{partial}");
}

/// What branches share may be the target's, where the clone ends before it shows that.
#[test]
fn what_branches_share_in_a_clone_that_ends_before_the_target_is_nobodys_change() {
    let mut history = History::new();
    history.commit("root").file("src/cart.rs", CART).file("src/lib.rs", LIB).file("src/report.rs", REPORT);
    history.commit("changed").on("root").file("src/cart.rs", CART_WITH_CURRENCY);
    for (at, name) in ["one", "two", "three", "four"].iter().enumerate() {
        let on = if at == 0 { "changed" } else { ["one", "two", "three"][at - 1] };
        history.commit(name).on(on).file("notes.txt", name);
    }
    history.branch("main").on("four").file("notes.txt", "five");
    history.branch("notes").on("changed").file("notes.txt", "others");
    history.branch("sums").on("root").file("src/report.rs", REPORT_WITH_CALL);
    let origin = history.build();
    let args = ["check", "--onto", "main", "notes", "sums"];
    let full = Program::new(&origin).run(&args);
    assert!(full.text().contains("main changes total"), "{full}");
    let folder = clone(&origin, "shallow.git", &["--depth=4", "--no-single-branch"]);
    let shallow = Program::new(&origin).at(&folder).run(&args);
    assert!(!shallow.text().contains("notes changes total"), "{shallow}");
    assert_eq!(shallow.code, Some(2), "nobody can know: {shallow}");
}
