//! Histories that are not a plain fork of one commit.

use super::agree;
use crate::support::{History, Program, lines, with_line};

const CONTENTS: &str = "CONFLICT (contents)";
const NONE: [&str; 0] = [];

/// A file whose line `line` is changed by `by`.
fn changed(line: usize, by: &str) -> String {
    with_line(&lines(30), line, by)
}

#[test]
fn stacked_branches_do_not_conflict_with_what_they_grew_from() {
    let mut history = History::new();
    history.branch("main").file("a.txt", lines(30)).file("b.txt", "b\n");
    history.branch("stack-1").on("main").file("a.txt", changed(5, "first"));
    history.branch("stack-2").on("stack-1").file("a.txt", changed(5, "second"));
    history.branch("stack-3").on("stack-2").rename("a.txt", "c.txt");
    history.branch("on-1").on("stack-1").file("b.txt", "one\n");
    history.branch("on-2").on("stack-2").file("a.txt", changed(5, "third"));
    history.branch("on-3").on("stack-3").delete("c.txt");
    history.branch("rival").on("main").file("a.txt", changed(5, "rival"));
    let all = ["on-1", "on-2", "on-3", "rival", "stack-1", "stack-2", "stack-3"];
    agree(&history.build(), "main", &all, |git| {
        assert_eq!(git.pair("stack-1", "stack-3"), NONE, "one contains the other");
        assert_eq!(git.pair("on-2", "stack-2"), NONE, "one contains the other");
        assert_eq!(git.pair("on-1", "rival"), [CONTENTS], "the rival meets what the stack shares");
        assert_eq!(git.pair("on-2", "on-3"), ["CONFLICT (modify/delete)"], "they part at the second commit");
    });
}

/// A stack whose bottom was landed as it is, while its top stays open.
#[test]
fn branches_with_shared_commits_count_them_once() {
    let mut history = History::new();
    history.commit("root").file("a.txt", lines(30)).file("b.txt", lines(30));
    history.commit("shared").on("root").file("a.txt", changed(3, "shared"));
    history.branch("one").on("shared").file("a.txt", with_line(&changed(3, "shared"), 20, "one"));
    history.branch("two").on("shared").file("a.txt", with_line(&changed(3, "shared"), 20, "two"));
    history.branch("three").on("shared").file("b.txt", changed(1, "three"));
    history.branch("picked").on("root").file("a.txt", changed(3, "shared")).file("b.txt", changed(9, "picked"));
    history.branch("main").on("root").file("b.txt", changed(30, "main"));
    agree(&history.build(), "main", &["one", "picked", "three", "two"], |git| {
        assert_eq!(git.pair("one", "two"), [CONTENTS]);
        assert_eq!(git.pair("one", "three"), NONE);
        assert_eq!(git.pair("one", "picked"), NONE, "the same edit twice is one edit");
    });
}

/// `x` and `y` merge each other's first commit: two merge bases, merged into a virtual one.
fn criss_cross(history: &mut History, left: &str, right: &str, merged: &str) {
    history.commit("root").file("a.txt", lines(30)).file("b.txt", lines(30)).file("c.txt", "c\n");
    history.commit("x1").on("root").file("a.txt", left);
    history.commit("y1").on("root").file("a.txt", right).file("b.txt", changed(2, "y"));
    history.commit("x2").on("x1").merging("y1").file("a.txt", merged).file("b.txt", changed(2, "y"));
    history.commit("y2").on("y1").merging("x1").file("a.txt", merged);
    history.branch("x").on("x2").file("a.txt", with_line(merged, 25, "x"));
    history.branch("y").on("y2").file("a.txt", with_line(merged, 25, "y"));
    history.branch("y-far").on("y2").file("a.txt", with_line(merged, 10, "y"));
    history.branch("y-deletes").on("y2").delete("a.txt");
    history.branch("y-renames").on("y2").rename("a.txt", "z.txt").file("c.txt", "other\n");
}

const CRISS_CROSS: [&str; 4] = ["y", "y-deletes", "y-far", "y-renames"];

#[test]
fn a_criss_cross_with_a_clean_virtual_base_is_as_git_says() {
    let mut history = History::new();
    let both = with_line(&changed(3, "left"), 20, "right");
    criss_cross(&mut history, &changed(3, "left"), &changed(20, "right"), &both);
    agree(&history.build(), "x", &CRISS_CROSS, |git| {
        assert_eq!(git.landing("y"), [CONTENTS]);
        assert_eq!(git.landing("y-far"), NONE);
        assert_eq!(git.landing("y-renames"), NONE);
    });
}

#[test]
fn a_criss_cross_with_a_conflicting_virtual_base_is_as_git_says() {
    let mut history = History::new();
    criss_cross(&mut history, &changed(3, "left"), &changed(3, "right"), &changed(3, "both"));
    agree(&history.build(), "x", &CRISS_CROSS, |git| {
        assert_eq!(git.landing("y"), [CONTENTS]);
        assert_eq!(git.landing("y-deletes"), ["CONFLICT (modify/delete)"]);
    });
}

/// The two sides settled the conflict of their bases in different ways.
#[test]
fn a_criss_cross_settled_in_two_ways_is_as_git_says() {
    let mut history = History::new();
    history.commit("root").file("a.txt", lines(30));
    history.commit("x1").on("root").file("a.txt", changed(3, "left"));
    history.commit("y1").on("root").file("a.txt", changed(3, "right"));
    history.branch("x").on("x1").merging("y1").file("a.txt", changed(3, "left"));
    history.branch("y").on("y1").merging("x1").file("a.txt", changed(3, "right"));
    history.branch("z").on("y1").merging("x1").file("a.txt", changed(3, "left"));
    agree(&history.build(), "x", &["y", "z"], |git| {
        assert_eq!(git.landing("y"), [CONTENTS]);
        assert_eq!(git.landing("z"), NONE, "the same on both sides");
    });
}

#[test]
fn a_criss_cross_with_renames_in_the_virtual_base_is_as_git_says() {
    let mut history = History::new();
    history.commit("root").file("a.txt", lines(30)).file("dir/b.txt", "b\n").file("dir/c.txt", "c\n");
    history.commit("x1").on("root").rename("a.txt", "left.txt");
    history.commit("y1").on("root").file("a.txt", changed(20, "right")).rename("dir", "moved");
    let merged = changed(20, "right");
    history.commit("x2").on("x1").merging("y1").file("left.txt", &merged).rename("dir", "moved");
    history.commit("y2").on("y1").merging("x1").rename("a.txt", "left.txt");
    history.branch("x").on("x2").file("left.txt", with_line(&merged, 5, "x")).file("moved/b.txt", "x\n");
    history.branch("y").on("y2").file("left.txt", with_line(&merged, 5, "y"));
    history.branch("y-new").on("y2").file("dir/new.txt", "new\n").file("moved/new.txt", "new\n");
    history.branch("y-again").on("y2").rename("left.txt", "again.txt").file("moved/b.txt", "y\n");
    agree(&history.build(), "x", &["y", "y-again", "y-new"], |git| {
        assert_eq!(git.landing("y"), [CONTENTS]);
        assert_eq!(git.landing("y-again"), [CONTENTS]);
    });
}

/// Both bases renamed the same file, each to its own name.
#[test]
fn a_criss_cross_whose_bases_disagree_on_a_name_is_as_git_says() {
    let mut history = History::new();
    history.commit("root").file("a.txt", lines(30)).file("b.txt", "b\n");
    history.commit("x1").on("root").rename("a.txt", "left.txt");
    history.commit("y1").on("root").rename("a.txt", "right.txt");
    history.commit("x2").on("x1").merging("y1").file("b.txt", "b of x\n");
    history.commit("y2").on("y1").merging("x1");
    history.branch("x").on("x2").file("left.txt", changed(5, "x"));
    history.branch("y").on("y2").file("right.txt", changed(9, "y"));
    history.branch("y-left").on("y2").rename("right.txt", "left.txt");
    agree(&history.build(), "x", &["y", "y-left"], |git| {
        assert_ne!(git.landing("y"), ["refused"]);
    });
}

#[test]
fn three_merge_bases_are_merged_one_after_the_other() {
    let mut history = History::new();
    history.commit("root").file("a.txt", lines(30)).file("b.txt", lines(30));
    for (name, line) in [("one", 3), ("two", 12), ("three", 3)] {
        history.commit(name).on("root").file("a.txt", changed(line, name));
    }
    let merged = with_line(&changed(3, "all"), 12, "two");
    for name in ["x2", "y2"] {
        history.commit(name).on("one").merging("two").merging("three").file("a.txt", &merged);
    }
    history.branch("x").on("x2").file("a.txt", with_line(&merged, 20, "x"));
    history.branch("y").on("y2").file("a.txt", with_line(&merged, 20, "y"));
    history.branch("y-near").on("y2").file("a.txt", with_line(&merged, 3, "y"));
    history.branch("y-other").on("y2").file("b.txt", changed(4, "y"));
    let fixture = history.build();
    let bases = fixture.git.run(&["merge-base", "--all", "x", "y"]);
    assert_eq!(bases.lines().count(), 3, "the test is about three merge bases");
    agree(&fixture, "x", &["y", "y-near", "y-other"], |git| {
        assert_eq!(git.landing("y"), [CONTENTS]);
        assert_eq!(git.landing("y-other"), NONE);
    });
}

#[test]
fn a_branch_that_merged_the_target_is_held_against_what_came_after() {
    let mut history = History::new();
    history.commit("root").file("a.txt", lines(30)).file("b.txt", lines(30));
    history.commit("main-1").on("root").file("a.txt", changed(3, "main"));
    history.commit("work").on("root").file("b.txt", changed(3, "work"));
    history.commit("up").on("work").merging("main-1").file("a.txt", changed(3, "main"));
    history.branch("merged").on("up").file("a.txt", with_line(&changed(3, "main"), 20, "work"));
    history.branch("stale").on("work").file("a.txt", changed(3, "stale"));
    history.branch("main").on("main-1").file("a.txt", with_line(&changed(3, "main"), 19, "later"));
    agree(&history.build(), "main", &["merged", "stale"], |git| {
        assert_eq!(git.landing("merged"), [CONTENTS], "lines 19 and 20 are neighbours");
        assert_eq!(git.landing("stale"), [CONTENTS]);
    });
}

#[test]
fn unrelated_histories_are_refused_as_git_refuses_them() {
    let mut history = History::new();
    history.branch("main").file("a.txt", lines(30));
    history.branch("work").on("main").file("a.txt", changed(3, "work"));
    history.branch("island").file("a.txt", "another world\n");
    history.branch("island-2").on("island").file("b.txt", "b\n");
    agree(&history.build(), "main", &["island", "island-2", "work"], |git| {
        assert_eq!(git.landing("island"), ["refused"]);
        assert_eq!(git.pair("island", "island-2"), NONE, "they do have a common history");
        assert_eq!(git.pair("island", "work"), ["refused"]);
    });
}

#[test]
fn a_branch_at_or_behind_the_target_is_clean() {
    let mut history = History::new();
    history.branch("behind").file("a.txt", lines(30));
    history.branch("main").on("behind").file("a.txt", changed(3, "main"));
    history.point("refs/heads/same", "main");
    history.branch("ahead").on("main").file("a.txt", changed(3, "ahead"));
    agree(&history.build(), "main", &["ahead", "behind", "same"], |git| {
        for branch in ["ahead", "behind", "same"] {
            assert_eq!(git.landing(branch), NONE);
        }
    });
}

#[test]
fn empty_trees_are_trees() {
    let mut history = History::new();
    history.commit("empty").delete_all();
    history.branch("main").on("empty").file("a.txt", "a\n");
    history.branch("emptied").on("main").delete_all();
    history.branch("still-empty").on("empty");
    history.branch("adds").on("empty").file("a.txt", "other\n");
    history.branch("edits").on("main").file("a.txt", "edited\n");
    agree(&history.build(), "main", &["adds", "edits", "emptied", "still-empty"], |git| {
        assert_eq!(git.landing("adds"), [CONTENTS], "both added it");
        assert_eq!(git.pair("edits", "emptied"), ["CONFLICT (modify/delete)"]);
        assert_eq!(git.landing("still-empty"), NONE);
    });
}

#[test]
fn an_octopus_contains_what_it_merged() {
    let mut history = History::new();
    history.commit("root").file("a.txt", lines(30)).file("b.txt", "b\n").file("c.txt", "c\n");
    history.branch("one").on("root").file("a.txt", changed(3, "one"));
    history.branch("two").on("root").file("b.txt", "two\n");
    history.branch("three").on("root").file("c.txt", "three\n");
    let octopus = history.branch("octopus").on("one").merging("two").merging("three");
    octopus.file("b.txt", "two\n").file("c.txt", "three\n");
    history.branch("rival").on("root").file("c.txt", "rival\n");
    history.branch("main").on("root").file("d.txt", "d\n");
    agree(&history.build(), "main", &["octopus", "one", "rival", "three", "two"], |git| {
        assert_eq!(git.pair("octopus", "three"), NONE);
        assert_eq!(git.pair("octopus", "rival"), [CONTENTS]);
    });
}

/// The branch was merged, then its work was reverted on the target: merging it again brings nothing back.
#[test]
fn a_target_that_reverted_the_branch_keeps_its_revert() {
    let mut history = History::new();
    history.commit("root").file("a.txt", lines(30));
    history.branch("work").on("root").file("a.txt", changed(3, "work")).file("new.txt", "new\n");
    history.branch("more").on("work").file("a.txt", with_line(&changed(3, "work"), 20, "more"));
    history.branch("clash").on("work").file("a.txt", changed(3, "clash")).file("new.txt", "newer\n");
    let merge = history.commit("merge").on("root").merging("work");
    merge.file("a.txt", changed(3, "work")).file("new.txt", "new\n");
    history.branch("main").on("merge").file("a.txt", lines(30)).delete("new.txt");
    agree(&history.build(), "main", &["clash", "more", "work"], |git| {
        assert_eq!(git.landing("work"), NONE);
        assert_eq!(git.landing("more"), NONE);
        assert_eq!(git.landing("clash"), [CONTENTS, "CONFLICT (modify/delete)"]);
    });
}

/// What conflicts with the target already is not counted again, and what is new between the two still is.
#[test]
fn pairs_that_do_not_land_count_only_what_is_new() {
    let mut history = History::new();
    history.commit("root").file("a.txt", lines(30)).file("b.txt", lines(30)).file("c.txt", lines(30));
    history.branch("main").on("root").file("a.txt", changed(3, "main"));
    history.branch("one").on("root").file("a.txt", changed(3, "one")).file("b.txt", changed(3, "one"));
    history.branch("two").on("root").file("a.txt", changed(3, "two")).file("b.txt", changed(3, "two"));
    history.branch("three").on("root").file("b.txt", changed(3, "three")).file("c.txt", changed(3, "three"));
    history.branch("four").on("root").file("a.txt", changed(3, "four")).file("c.txt", changed(30, "four"));
    agree(&history.build(), "main", &["four", "one", "three", "two"], |git| {
        assert_eq!(git.landing("one"), [CONTENTS]);
        assert_eq!(git.pair("one", "two"), [CONTENTS, CONTENTS], "of which one is known");
        assert_eq!(git.pair("four", "one"), [CONTENTS], "which is known");
        assert_eq!(git.pair("one", "three"), [CONTENTS]);
    });
}

/// What `info/grafts` says of the parents of a commit counts as git reads it, and a namespace does not.
/// What the target did between two states counts for a pair that grew from them, as long as one of the two does not land.
#[test]
fn a_branch_that_does_not_land_is_held_against_what_the_target_did_in_passing() {
    let mut history = History::new();
    history.commit("one").file("a.txt", lines(30)).file("b.txt", lines(30)).file("dir/x.txt", lines(30));
    history.commit("two").on("one").file("a.txt", changed(3, "two"));
    history.commit("three").on("two").file("a.txt", with_line(&changed(3, "two"), 20, "three"));
    history.commit("four").on("three").file("a.txt", lines(30)).file("c.txt", "c\n");
    history.commit("five").on("four").rename("dir/x.txt", "moved/x.txt");
    history.branch("main").on("five").file("b.txt", changed(9, "main"));
    history.branch("clash-early").on("one").file("b.txt", changed(9, "early"));
    history.branch("clash-late").on("five").file("b.txt", changed(9, "late"));
    history.branch("clash-middle").on("three").file("b.txt", changed(9, "middle"));
    history.branch("edits-far").on("one").file("a.txt", changed(10, "far"));
    history.branch("edits-near").on("one").file("a.txt", changed(3, "near"));
    history.branch("edits-moved").on("one").file("dir/x.txt", changed(4, "moved"));
    history.branch("adds-below").on("two").file("dir/y.txt", "y\n");
    history.branch("adds-late").on("four").file("d.txt", "d\n");
    let all = [
        "adds-below",
        "adds-late",
        "clash-early",
        "clash-late",
        "clash-middle",
        "edits-far",
        "edits-moved",
        "edits-near",
    ];
    agree(&history.build(), "main", &all, |git| {
        assert_eq!(git.landing("clash-late"), [CONTENTS]);
        assert_eq!(git.landing("edits-near"), NONE, "the target took its change back");
        assert_eq!(
            git.pair("clash-middle", "edits-near"),
            [CONTENTS],
            "the target had it when the other one grew from it"
        );
        assert_eq!(git.pair("clash-late", "edits-near"), NONE, "and has not any more");
        assert_eq!(git.pair("clash-middle", "edits-far"), NONE, "what the target did is beside it");
    });
}

#[test]
fn grafts_and_replaced_commits_change_history_and_a_namespace_does_not() {
    let mut history = History::new();
    history.branch("main").file("a.txt", lines(30));
    history.branch("island").file("a.txt", changed(3, "island"));
    history.branch("other").on("island").file("a.txt", changed(3, "other"));
    let fixture = history.build();
    agree(&fixture, "main", &["island", "other"], |git| assert_eq!(git.landing("island"), ["refused"]));
    let (main, island) = (fixture.id("main"), fixture.id("island"));
    let info = fixture.git_dir().join("info");
    std::fs::create_dir_all(&info).expect("the git directory is there");
    for grafts in [
        format!("# a remark\n\n{island} {main}\n{island}\n"),
        format!("{} {}  \r\n", island.to_uppercase(), main),
        format!("no graft\n{island} {main} \tx\n{island} {main}"),
    ] {
        std::fs::write(info.join("grafts"), &grafts).expect("the git directory is there");
        agree(&fixture, "main", &["island", "other"], |git| assert_eq!(git.landing("island"), NONE, "{grafts:?}"));
    }
    let command = |name: &str, value: &str| {
        let mut command = Program::new(&fixture).command(&["check", "--format", "json", "--onto", "main", "island"]);
        let output = command.env(name, value).output().expect("the program starts");
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap_or_default();
        report["branches"][0]["landing"]["state"].as_str().unwrap_or("none").to_owned()
    };
    for namespace in ["elsewhere", "not..a ref"] {
        assert_eq!(command("GIT_NAMESPACE", namespace), "clean", "refs are those of the repository itself");
    }
    std::fs::write(info.join("grafts"), format!("{island} {main} {island}x\n")).expect("the git directory is there");
    agree(&fixture, "main", &["island", "other"], |git| {
        assert_eq!(git.landing("island"), ["refused"], "a bad line is none");
    });
    std::fs::remove_file(info.join("grafts")).expect("it was just written");
    fixture.git.run(&["replace", "--graft", "island", "main"]);
    agree(&fixture, "main", &["island", "other"], |git| assert_eq!(git.landing("island"), NONE, "it was replaced"));
    assert_eq!(command("GIT_NO_REPLACE_OBJECTS", "1"), "unknown", "replaced commits are not looked at");
}
