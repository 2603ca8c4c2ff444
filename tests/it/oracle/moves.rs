//! Moves whose verdict depends on how far git looks for them.

use super::agree;
use crate::support::{Fixture, History, Program, SUBMODULE, lines};

/// Git goes into `d2` to look for renames of the left side, sees three times as many paths as before, starts again with
/// the renames that it knows, and then takes `d2` as it is on the left side: the file that became a folder is no conflict.
#[test]
fn a_file_that_became_a_folder_beside_a_rename_is_no_conflict() {
    let mut history = History::new();
    history.commit("root").file("d2/in/f", "f\n").file("z", lines(5));
    history.branch("main").on("root").delete("z").delete("d2/in/f").file("d2/in/f/q", "quite another\n");
    history.branch("work").on("root").rename("z", "d1/in/deep/g");
    agree(&history.build(), "main", &["work"], |git| {
        assert_eq!(git.landing("work"), ["CONFLICT (rename/delete)"], "and nothing about d2");
    });
}

/// The same on the other side.
#[test]
fn a_file_that_became_a_folder_on_the_branch_beside_a_rename_is_no_conflict() {
    let mut history = History::new();
    history.commit("root").file("d2/in/f", "f\n").file("z", lines(5));
    history.branch("main").on("root").rename("z", "d1/in/deep/g");
    history.branch("work").on("root").delete("z").delete("d2/in/f").file("d2/in/f/q", "quite another\n");
    agree(&history.build(), "main", &["work"], |git| assert!(!git.landing("work").is_empty()));
}

/// The second look must not forget a rename that matters, wherever it leads.
#[test]
fn a_second_look_knows_the_renames_of_the_first() {
    let mut history = History::new();
    let root = history.commit("root").file("a", lines(20)).file("b", lines(20).replace("line", "b"));
    (0..12).for_each(|n| _ = root.file(format!("wide/deep/{n}"), format!("{n}\n")));
    let main = history.branch("main").on("root").rename("a", "x/y/z/a").rename("b", "wide/deep/b");
    (0..12).for_each(|n| _ = main.file(format!("new/deep/{n}"), format!("new {n}\n")));
    let edited = lines(20).replace("line 7", "edited");
    history.branch("edits").on("root").file("a", &edited).file("b", edited.replace("line", "b"));
    history.branch("deletes").on("root").delete("a").delete("b");
    history.branch("adds").on("root").file("new/deep/3", "another\n").file("a", &edited);
    agree(&history.build(), "main", &["adds", "deletes", "edits"], |git| {
        assert_eq!(git.landing("edits"), [""; 0], "the edits follow the renames");
        assert_eq!(git.landing("deletes"), ["CONFLICT (rename/delete)"; 2]);
    });
}

/// git dies of an assertion, so there is no answer to agree with.
fn conflicts(fixture: &Fixture) -> Vec<String> {
    let report = Program::new(fixture).check(&["--onto", "main", "left", "right"]);
    let pairs = report.pairs();
    let found = pairs[&("left".to_owned(), "right".to_owned())]["conflicts"].as_array().expect("a list");
    found.iter().map(|conflict| conflict["type"].as_str().expect("a text").to_owned()).collect()
}

#[test]
fn a_moved_link_that_became_a_submodule_is_answered_where_git_dies() {
    let mut history = History::new();
    history.branch("main").symlink("l", "target").file("k", "k\n");
    history.branch("left").on("main").delete("l").symlink("m", "target");
    history.branch("right").on("main").gitlink("l", SUBMODULE).file("m", "m\n");
    assert_eq!(conflicts(&history.build()), ["CONFLICT (distinct modes)"]);
}

#[test]
fn a_file_that_a_directory_rename_puts_where_another_left_is_answered_where_git_dies() {
    let mut history = History::new();
    history.branch("main").file("a/f", lines(20)).file("a/k", "k\n").file("c/g", lines(9));
    history.branch("left").on("main").rename("a/f", "x").file("c/f", "new\n");
    history.branch("right").on("main").delete("a/f").rename("c/g", "a/g");
    assert_eq!(conflicts(&history.build()), ["CONFLICT (directory rename suggested)", "CONFLICT (modify/delete)"]);
}
