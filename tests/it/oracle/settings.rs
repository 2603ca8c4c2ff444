//! Configuration and attributes that change what git says.

use std::path::{Path, PathBuf};

use super::agree;
use crate::support::{Fixture, History, Oracle, Program, Setup, differences, lines, with_line};

const CONTENTS: &str = "CONFLICT (contents)";
const SUGGESTED: &str = "CONFLICT (directory rename suggested)";
const NONE: [&str; 0] = [];

/// One side renames a directory, the other adds a file to it.
fn renamed_directory() -> Fixture {
    let mut history = History::new();
    let root = history.commit("root").file("other.txt", "other\n");
    for name in ["one", "two", "three"] {
        root.file(format!("old/{name}.txt"), lines(20).replace("line", name));
    }
    history.branch("main").on("root").rename("old", "new");
    history.branch("adds").on("root").file("old/four.txt", "four\n");
    history.branch("edits").on("root").file("old/one.txt", lines(21).replace("line", "one"));
    history.build()
}

fn configured(fixture: &Fixture, settings: &[(&str, &str)]) {
    for (key, value) in settings {
        fixture.git.run(&["config", key, value]);
    }
}

#[test]
fn directory_renames_are_suggested_followed_or_ignored_as_configured() {
    for (value, landing) in [("conflict", &[SUGGESTED][..]), ("true", &NONE), ("false", &NONE)] {
        let fixture = renamed_directory();
        configured(&fixture, &[("merge.directoryRenames", value)]);
        agree(&fixture, "main", &["adds", "edits"], |git| {
            assert_eq!(git.landing("adds"), landing, "merge.directoryRenames={value}");
        });
        let report = Program::new(&fixture).check(&["--onto", "main", "adds"]);
        assert_eq!(report.0["settings"]["directory_renames"], value, "the report shows what decided");
    }
}

/// The landing of the second branch takes a file of the target along to where the first adds one.
#[test]
fn what_a_followed_directory_rename_carries_along_meets_what_others_add() {
    let mut history = History::new();
    let root = history.commit("root").file("other.txt", "other\n");
    for name in ["one", "two", "three"] {
        root.file(format!("old/{name}.txt"), lines(20).replace("line", name));
    }
    history.branch("main").on("root").file("old/four.txt", "four\n");
    history.branch("renames").on("root").rename("old", "new");
    history.branch("adds").on("main").file("new/four.txt", "another\n");
    let fixture = history.build();
    configured(&fixture, &[("merge.directoryRenames", "true")]);
    agree(&fixture, "main", &["adds", "renames"], |git| {
        assert_eq!(
            git.pair("adds", "renames"),
            ["CONFLICT (file in way of directory rename)"],
            "both end up with a file at new/four.txt"
        );
    });
}

/// One side deletes a file of which the other only changes the line endings.
#[test]
fn a_deletion_that_renormalising_could_settle_is_not_called_a_conflict() {
    let mut history = History::new();
    history.commit("root").file("a.txt", "one\r\ntwo\r\n").file("b.txt", "b\n");
    history.branch("main").on("root").delete("a.txt");
    history.branch("work").on("root").file("a.txt", "one\ntwo\n");
    let fixture = history.build();
    let landing = || Program::new(&fixture).check(&["--onto", "main", "work"]).landing("work").to_owned();
    assert_eq!(landing(), "conflict", "one side changed what the other deleted");
    configured(&fixture, &[("merge.renormalize", "true")]);
    assert_eq!(landing(), "unknown", "git compares the converted files, which is not followed");
}

#[test]
fn a_rename_limit_of_one_leaves_only_exact_renames() {
    let mut history = History::new();
    let root = history.commit("root");
    for name in ["one", "two", "three"] {
        root.file(format!("{name}.txt"), lines(20).replace("line", name));
    }
    let moved = history.branch("main").on("root");
    for name in ["one", "two", "three"] {
        let text = with_line(&lines(20).replace("line", name), 3, "moved");
        moved.delete(format!("{name}.txt")).file(format!("moved-{name}.txt"), text);
    }
    history.branch("edits").on("root").file("one.txt", with_line(&lines(20).replace("line", "one"), 15, "edited"));
    let fixture = history.build();
    agree(&fixture, "main", &["edits"], |git| assert_eq!(git.landing("edits"), NONE, "the rename is found"));
    configured(&fixture, &[("merge.renameLimit", "1")]);
    agree(&fixture, "main", &["edits"], |git| {
        assert_eq!(git.landing("edits"), ["CONFLICT (modify/delete)"], "the rename is not looked for");
    });
}

/// With `diff3` git joins less: an identical start of two different changes stays inside the conflict.
#[test]
fn the_conflict_style_is_honoured() {
    for style in ["merge", "diff3", "zdiff3"] {
        let mut history = History::new();
        history.commit("root").file("a.txt", lines(30)).file("b.txt", lines(30));
        let twice = |first: &str, second: &str| with_line(&with_line(&lines(30), 10, first), 12, second);
        history.branch("main").on("root").file("a.txt", twice("same", "main")).file("b.txt", twice("same", "same"));
        history.branch("work").on("root").file("a.txt", twice("same", "work")).file("b.txt", twice("same", "line 12"));
        history.branch("same").on("root").file("a.txt", twice("same", "line 12")).file("b.txt", twice("same", "same"));
        let fixture = history.build();
        configured(&fixture, &[("merge.conflictStyle", style)]);
        agree(&fixture, "main", &["same", "work"], |git| assert!(git.landing("work").contains(&CONTENTS)));
    }
}

/// A virtual base with a conflict names its own base: the one commit as short as git prints it, or that there were
/// several. So the length of that name says whether a file is half of it, and with that a rename.
#[test]
fn what_a_virtual_base_calls_its_own_base_counts_for_renames() {
    const ONE: usize = "1234567".len();
    const SEVERAL: usize = "merged common ancestors".len();
    let markers = 4 * 10 + 3 + 2 * "Temporary merge branch 1".len();
    for (named, several) in [(ONE, false), (SEVERAL, true)] {
        for short in [0, 1] {
            let half = markers + named + "base\n".len() + "right\n".len();
            let rest = format!("{}\n{}\n", "line\n".repeat(9), "x".repeat(half - short - "left\n".len() - 47));
            let file = |first: &str| format!("{first}\n{rest}");
            let mut history = History::new();
            history.commit("root").file("a.txt", file("base")).file("b.txt", "b\n");
            history.commit("x0").on("root").file("x.txt", "x\n");
            history.commit("y0").on("root").file("y.txt", "y\n");
            let (mut x, mut y) = ("root", "root");
            if several {
                history.commit("x1").on("x0").merging("y0").file("y.txt", "y\n");
                history.commit("y1").on("y0").merging("x0").file("x.txt", "x\n");
                (x, y) = ("x1", "y1");
            }
            history.commit("x2").on(x).file("a.txt", file("left"));
            history.commit("y2").on(y).file("a.txt", file("right"));
            history.commit("x3").on("x2").merging("y2").file("a.txt", file("left"));
            history.commit("y3").on("y2").merging("x2").file("a.txt", file("left"));
            history.branch("x").on("x3").rename("a.txt", "moved.txt");
            history.branch("y").on("y3").file("a.txt", format!("{}more\n", file("left")));
            let fixture = history.build();
            configured(&fixture, &[("merge.conflictStyle", "diff3")]);
            agree(&fixture, "x", &["y"], |git| {
                let found = git.landing("y") == NONE;
                assert_eq!(found, short == 0, "half of the virtual base is enough, and no byte less");
            });
        }
    }
}

/// Where both sides add a file alike that one of them moved there, git takes what it made of the move, markers and all,
/// and calls that clean. So what the base is called there is in the tree: the one commit, or that there were several.
#[test]
fn what_git_calls_the_base_is_in_the_tree_that_it_takes_for_clean() {
    for style in ["merge", "diff3", "zdiff3"] {
        let (old, new) = (with_line(&lines(20), 5, "five"), with_line(&lines(20), 5, "cinq"));
        let mut history = History::new();
        history.commit("root").file("f", lines(20));
        history.branch("main").on("root").delete("f").file("g", &new);
        history.branch("work").on("root").file("f", &old).file("g", &new);
        history.branch("both").on("root").file("f", lines(20)).file("x", "x\n");
        history.commit("crossed").on("main").merging("both").file("f", lines(20)).file("x", "x\n");
        history.branch("cross").on("both").merging("main").file("f", &old).file("g", &new);
        history.branch("onto").on("crossed").delete("f");
        let fixture = history.build();
        configured(&fixture, &[("merge.conflictStyle", style)]);
        agree(&fixture, "main", &["work"], |git| assert_eq!(git.landing("work"), NONE, "git finds it clean"));
        agree(&fixture, "onto", &["cross"], |_| {});
    }
}

/// Git's merge does not read `merge.renames` here: `merge-tree` always looks for renames.
#[test]
fn settings_that_git_does_not_follow_have_no_effect() {
    let fixture = renamed_directory();
    configured(&fixture, &[("merge.renames", "false"), ("diff.renames", "false")]);
    agree(&fixture, "main", &["adds", "edits"], |git| assert_eq!(git.landing("edits"), NONE, "the rename is found"));
}

#[test]
fn checked_out_attributes_choose_union_binary_and_no_merge_at_all() {
    let mut history = History::new();
    let attributes = "*.union merge=union\n*.bin binary\n*.keep -merge\nsub/* merge=union\n";
    let names = ["a.union", "b.bin", "c.keep", "sub/d.txt", "e.txt"];
    let root = history.commit("root").file(".gitattributes", attributes);
    names.iter().for_each(|name| _ = root.file(name, lines(30)));
    for branch in ["main", "work"] {
        let commit = history.branch(branch).on("root");
        names.iter().for_each(|name| _ = commit.file(name, with_line(&lines(30), 15, branch)));
    }
    history.branch("without").on("root").delete(".gitattributes").file("a.union", with_line(&lines(30), 15, "w"));
    let fixture = history.build_as(Setup::Checkout("main"));
    agree(&fixture, "main", &["without", "work"], |git| {
        assert_eq!(git.landing("without"), NONE, "attributes come from the worktree, not from the branch");
        let merged = git.landings["work"].merged().expect("git merges it");
        let shown: Vec<_> = merged.paths.iter().map(|path| String::from_utf8_lossy(path)).collect();
        assert_eq!(shown, ["b.bin", "c.keep", "e.txt"]);
    });
}

/// One side deletes a file, the other moves it and changes its line endings: a rename in a text, and none in a file that
/// an attribute calls binary.
#[test]
fn line_endings_count_for_renames_where_an_attribute_says_that_a_file_is_binary() {
    const LIKE: [&str; 2] = ["CONFLICT (modify/delete)", "CONFLICT (rename/delete)"];
    let moved = |text: &str| {
        let mut history = History::new();
        history.commit("root").file("d/f", text).file("other", "other\n");
        history.branch("main").on("root").delete("d/f");
        history.branch("work").on("root").delete("d/f").file("e/f", text.replace('\n', "\r\n"));
        history.build()
    };
    let (text, binary) = ("a line 0\n", "\0 line 0\n");
    for (attribute, text, landing) in [
        ("", text, &LIKE[..]),
        ("* diff", text, &LIKE),
        ("* -diff", text, &NONE),
        ("* binary", text, &NONE),
        ("d/* -diff", text, &LIKE),
        ("e/* -diff", text, &NONE),
        ("* diff=mine", text, &LIKE),
        ("", binary, &NONE),
        ("* diff", binary, &LIKE),
        ("* !diff", binary, &NONE),
    ] {
        let fixture = moved(text);
        attributes(&fixture.git_dir(), &format!("{attribute}\n"));
        // git's merge-tree does not read it
        configured(&fixture, &[("diff.mine.binary", "true")]);
        agree(&fixture, "main", &["work"], |git| assert_eq!(git.landing("work"), landing, "{attribute:?} {text:?}"));
    }
}

/// A branch with a file that a custom driver decides about, and a driver that takes the branch's side.
fn with_driver() -> Fixture {
    let mut history = History::new();
    history.commit("root").file("a.db", lines(30)).file("b.txt", lines(30));
    history.branch("main").on("root").file("a.db", with_line(&lines(30), 15, "main"));
    history.branch("work").on("root").file("a.db", with_line(&lines(30), 15, "work"));
    history.branch("beside").on("root").file("b.txt", with_line(&lines(30), 15, "beside"));
    let fixture = history.build();
    attributes(&fixture.git_dir(), "*.db merge=mine\n");
    configured(&fixture, &[("merge.mine.driver", &format!("touch '{}' && cp %B %A", marker(&fixture).display()))]);
    fixture
}

/// What the driver leaves when it runs.
fn marker(fixture: &Fixture) -> PathBuf {
    fixture.outside().join("driver-ran")
}

fn attributes(git_dir: &Path, text: &str) {
    std::fs::create_dir_all(git_dir.join("info")).expect("the git directory is there");
    std::fs::write(git_dir.join("info/attributes"), text).expect("the git directory is there");
}

#[test]
fn a_custom_merge_driver_is_not_run_and_its_file_is_not_decided() {
    let fixture = with_driver();
    let report = Program::new(&fixture).check(&["--onto", "main", "work", "beside"]);
    assert_eq!(report.landing("work"), "unknown", "a file that a program decides about is neither clean nor not");
    assert_eq!(report.landing("beside"), "clean", "what has nothing to do with it is decided");
    assert_eq!(report.gaps(), ["merge-driver"]);
    assert_eq!(report.0["completeness"]["status"], "partial");
    assert!(!marker(&fixture).exists(), "no program of the repository is run unasked");
}

#[test]
fn a_custom_merge_driver_is_run_when_the_user_says_so() {
    let fixture = with_driver();
    let branches = ["beside".to_owned(), "work".to_owned()];
    let git = Oracle::new(&fixture).verdicts("main", &branches);
    assert_eq!(git.landing("work"), NONE, "the driver settles it");
    std::fs::remove_file(marker(&fixture)).expect("git ran the driver");
    let report = Program::new(&fixture).check(&["--onto", "main", "--run-merge-drivers", "work", "beside"]);
    assert_eq!(differences(&report, "main", &git), []);
    assert_eq!(report.0["settings"]["drivers_run"], true);
    assert!(marker(&fixture).exists(), "the driver was run here, too");
}

#[test]
fn a_custom_merge_driver_that_fails_leaves_a_conflict() {
    let fixture = with_driver();
    configured(&fixture, &[("merge.mine.driver", "exit 1")]);
    let git = Oracle::new(&fixture).verdicts("main", &["work".to_owned()]);
    assert_eq!(git.landing("work"), [CONTENTS]);
    let report = Program::new(&fixture).check(&["--onto", "main", "--run-merge-drivers", "work"]);
    assert_eq!(differences(&report, "main", &git), []);
}

/// Every placeholder of git's, seen through a conflict style of the driver's own making.
#[test]
fn placeholders_of_a_merge_driver_are_those_of_git() {
    let fixture = with_driver();
    attributes(&fixture.git_dir(), "*.db merge=mine conflict-marker-size=11\n");
    // Without the names of the files and %S, which is a commit id for git.
    let driver = r#"(echo %L 100%% %P %X %Y %q; head -n 16 "%O" | tail -n 2; cat "%B") >> "%A""#;
    configured(&fixture, &[("merge.mine.driver", driver)]);
    let git = Oracle::new(&fixture).verdicts("main", &["work".to_owned()]);
    assert_eq!(git.landing("work"), NONE, "the driver settles it");
    let report = Program::new(&fixture).check(&["--onto", "main", "--run-merge-drivers", "work"]);
    assert_eq!(differences(&report, "main", &git), [], "the trees are equal, and so is what the driver wrote");
}

/// git gives up on the whole merge.
#[test]
fn a_merge_driver_that_breaks_down_decides_nothing() {
    for driver in ["exit 129", "kill -9 $$", "rm %A", "./no-such-driver %A"] {
        let fixture = with_driver();
        configured(&fixture, &[("merge.mine.driver", driver)]);
        let report = Program::new(&fixture).check(&["--onto", "main", "--run-merge-drivers", "work", "beside"]);
        assert_eq!(report.landing("work"), "unknown", "{driver}");
        assert_eq!(report.landing("beside"), "clean", "{driver}");
        assert_eq!(report.gaps(), ["merge-driver-failed"], "{driver}");
    }
}

#[test]
fn a_merge_driver_reads_the_repository_and_writes_beside_it() {
    let fixture = with_driver();
    let driver = "git show main:b.txt > %A && git hash-object -w %A > written && git cat-file -e $(cat written)";
    configured(&fixture, &[("merge.mine.driver", &format!("{driver} && test $(ls | wc -l) = 1"))]);
    let before = fixture.git.run(&["count-objects", "-v"]);
    let report = Program::new(&fixture).check(&["--onto", "main", "--run-merge-drivers", "work"]);
    assert_eq!(report.landing("work"), "clean", "{}", report.0);
    assert_eq!(fixture.git.run(&["count-objects", "-v"]), before);
}

#[test]
fn a_merge_driver_has_a_deputy_for_virtual_merge_bases() {
    let mut history = History::new();
    let text = |at, word: &str| with_line(&lines(30), at, word);
    history.commit("root").file("a.db", lines(30));
    history.commit("one").on("root").file("a.db", text(15, "one"));
    history.commit("two").on("root").file("a.db", text(15, "two"));
    history.branch("main").on("one").merging("two").file("a.db", text(15, "main"));
    history.branch("work").on("two").merging("one").file("a.db", text(15, "work"));
    let fixture = history.build();
    attributes(&fixture.git_dir(), "*.db merge=mine\n");
    for recursive in ["text", "binary", "union", "deputy"] {
        // What the driver leaves shows what the virtual base was.
        configured(
            &fixture,
            &[
                ("merge.mine.driver", "cat %O > %A"),
                ("merge.mine.recursive", recursive),
                ("merge.deputy.driver", "cat %O %A %B > all; cat all > %A; exit 1"),
            ],
        );
        let git = Oracle::new(&fixture).verdicts("main", &["work".to_owned()]);
        assert_eq!(git.landing("work"), NONE, "the driver settles it");
        let report = Program::new(&fixture).check(&["--onto", "main", "--run-merge-drivers", "work"]);
        assert_eq!(differences(&report, "main", &git), [], "recursive={recursive}");
    }
}

/// A name that no driver has is git's own text merge.
#[test]
fn a_merge_driver_that_is_not_configured_is_the_text_merge() {
    let fixture = with_driver();
    attributes(&fixture.git_dir(), "*.db merge=nobody\n");
    agree(&fixture, "main", &["beside", "work"], |git| assert_eq!(git.landing("work"), [CONTENTS]));
}

#[test]
fn files_that_git_would_convert_first_are_not_decided() {
    let mut history = History::new();
    let names = ["crlf.txt", "filtered.txt", "plain.txt"];
    let text = |name: &str, text: String| if name == "crlf.txt" { text.replace('\n', "\r\n") } else { text };
    let root = history.commit("root");
    names.iter().for_each(|name| _ = root.file(name, text(name, lines(30))));
    let main = history.branch("main").on("root");
    names.iter().for_each(|name| _ = main.file(name, text(name, with_line(&lines(30), 3, "main"))));
    for name in names {
        let branch = name.trim_end_matches(".txt");
        history.branch(branch).on("root").file(name, text(name, with_line(&lines(30), 20, "branch")));
    }
    let fixture = history.build();
    attributes(&fixture.git_dir(), "filtered.txt filter=lfs\n");
    let branches = ["crlf", "filtered", "plain"];
    agree(&fixture, "main", &branches, |git| assert_eq!(git.landing("crlf"), NONE));
    configured(&fixture, &[("merge.renormalize", "true")]);
    let report = Program::new(&fixture).check(&[&["--onto", "main"][..], &branches].concat());
    assert_eq!(branches.map(|branch| report.landing(branch)), ["unknown", "unknown", "clean"]);
    assert_eq!(report.gaps(), ["conversion"]);
}

#[test]
fn attributes_come_from_the_tree_that_git_attr_source_names() {
    let mut history = History::new();
    history.commit("root").file("a.txt", lines(30));
    history.branch("main").on("root").file("a.txt", with_line(&lines(30), 15, "main"));
    history.branch("work").on("root").file("a.txt", with_line(&lines(30), 15, "work"));
    history.branch("rules").on("root").file(".gitattributes", "*.txt merge=union\n");
    let fixture = history.build();
    let landing = |source: &str| {
        let mut command = Program::new(&fixture).command(&["check", "--format", "json", "--onto", "main", "work"]);
        let output = command.env("GIT_ATTR_SOURCE", source).output().expect("the program starts");
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap_or_default();
        report["branches"][0]["landing"]["state"].as_str().unwrap_or("none").to_owned()
    };
    assert_eq!(landing("rules"), "clean", "both lines are kept");
    assert_eq!(landing("main"), "conflict");
    assert_eq!(landing("nowhere"), "none", "git refuses it, too");
}
