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

/// One side puts a file in place of a folder, and the other moves what is around it. git carries the file over without
/// its content if it is the left side's, and so sees a change, or something of another kind, where there is none.
#[test]
fn a_file_in_place_of_a_folder_is_carried_over_by_a_directory_rename() {
    let fixture = file_in_place_of_a_folder();
    for file in ["file", "new"] {
        for other in ["all", "alike", "link", "moves", "taken"] {
            if (file, other) != ("file", "all") {
                agree(&fixture, file, &[other], |_| {});
            }
            agree(&fixture, other, &[file], |_| {});
        }
    }
    let kinds = ["CONFLICT (directory rename suggested)", "CONFLICT (modify/delete)", "CONFLICT (rename/delete)"];
    agree(&fixture, "file", &["moves"], |git| assert_eq!(git.landing("moves"), kinds));
    agree(&fixture, "new", &["taken"], |git| assert!(git.landing("taken").contains(&"CONFLICT (distinct modes)")));
    agree(&fixture, "taken", &["new"], |git| assert!(git.landing("new").contains(&"CONFLICT (contents)"), "not lost"));
}

fn file_in_place_of_a_folder() -> Fixture {
    let mut history = History::new();
    history.branch("base").file("d/f", lines(9)).file("d/in/g", lines(20));
    history.branch("file").on("base").delete("d/in/g").file("d/in", lines(20));
    history.branch("new").on("base").delete("d/in/g").file("d/in", "new\n");
    history.branch("all").on("base").rename("d/f", "e/f").rename("d/in/g", "e/in/g");
    history.branch("moves").on("base").rename("d/f", "e/f").delete("d/in/g");
    history.branch("alike").on("moves").file("e/in", lines(20));
    history.branch("link").on("moves").symlink("e/in", "f");
    history.branch("taken").on("moves").file("e/in", "taken\n");
    history.build()
}

/// Where directory renames are followed without a word, the merge is clean and the file is lost: git's tree has an
/// entry of its name that leads nowhere.
#[test]
fn a_file_in_place_of_a_folder_is_lost_where_directory_renames_are_followed() {
    let fixture = file_in_place_of_a_folder();
    fixture.git.run(&["config", "merge.directoryRenames", "true"]);
    agree(&fixture, "new", &["moves"], |git| assert_eq!(git.landing("moves"), [""; 0], "clean, and the file lost"));
    agree(&fixture, "moves", &["new"], |git| assert_eq!(git.landing("new"), [""; 0], "clean, and the file kept"));
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

#[test]
fn a_file_in_place_of_a_moved_folder_is_answered_where_git_dies() {
    let report = Program::new(&file_in_place_of_a_folder()).check(&["--onto", "file", "all"]);
    assert_eq!(report.landing("all"), "conflict");
}

/// One side deletes two files that are alike and adds one that may be either. Git asks only for a deleted file that the
/// other side has to do with, and that depends on what others have added beside it.
#[test]
fn what_another_branch_adds_decides_which_of_two_files_was_moved() {
    let mut history = History::new();
    history.commit("base").file("d/x", lines(20)).file("d/keep", "k\n").file("m/x", lines(20));
    history.branch("main").on("base").file("m/x", lines(21));
    history.branch("adds").on("base").file("d/new", "new\n");
    history.branch("work").on("base").delete("m/x").rename("d/x", "d/y");
    agree(&history.build(), "main", &["adds", "work"], |git| {
        assert_eq!(git.landing("work"), [""; 0], "m/x became d/y");
        assert_eq!(git.pair("adds", "work"), ["CONFLICT (modify/delete)"], "d/x did, and m/x is gone");
    });
}
