//! Clones that were made without some of the objects.

use std::path::{Path, PathBuf};

use super::{commands, faults, shop};
use crate::support::{Fixture, Program};

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
