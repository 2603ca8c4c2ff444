//! Objects that are missing, broken, far away or of another kind.

use std::fs;

use super::{bare, history};
use crate::support::{Fixture, Oracle, Program, Setup, differences, lines};

/// Takes the blob of a path away, and says how its branch fares: the blob has to be loose for that.
fn lose(fixture: &Fixture, revision: &str) {
    let id = fixture.id(revision);
    fixture.unpack();
    fs::remove_file(fixture.loose(&id)).expect("it is loose");
}

#[test]
fn a_missing_blob_is_a_gap_and_hides_only_what_needs_it() {
    let fixture = bare();
    lose(&fixture, "left:a.txt");
    let program = Program::new(&fixture);
    let report = program.check(&["left", "right"]);
    assert_eq!(report.pair("left", "right"), "unknown", "their merge needs the file");
    assert_eq!(report.landing("right"), "clean", "this one does not");
    assert_eq!(report.gaps(), ["missing-object"]);
    assert_eq!(report.0["verdict"], "unknown");
}

#[test]
fn what_has_landed_and_cannot_be_read_does_not_conflict() {
    let fixture = bare();
    lose(&fixture, "left:a.txt");
    let run = Program::new(&fixture).run(&["plan", "--landed", "left", "--landed", "right", "left", "right"]);
    run.fails("it is not known what 'right' left").hints("fetch");
}

#[test]
fn a_missing_commit_of_a_named_branch_is_said() {
    let fixture = bare();
    lose(&fixture, "left");
    Program::new(&fixture).run(&["check", "left", "right"]).fails("left").hints("fetch");
}

#[test]
fn a_missing_tree_is_no_panic() {
    let fixture = bare();
    lose(&fixture, "left^{tree}");
    let report = Program::new(&fixture).check(&["left", "right"]);
    assert_eq!(report.landing("left"), "unknown");
    assert_eq!(report.landing("right"), "clean");
    assert_eq!(report.gaps(), ["missing-object"]);
}

#[test]
fn missing_history_is_said() {
    let fixture = bare();
    lose(&fixture, "left^");
    let run = Program::new(&fixture).run(&["check", "left", "right"]);
    assert!(run.code == Some(2) || run.report().landing("left") == "unknown", "nobody can know: {run}");
}

#[test]
fn a_corrupt_blob_is_a_gap() {
    let fixture = bare();
    let id = fixture.id("left:a.txt");
    fixture.unpack();
    let path = fixture.loose(&id);
    fs::remove_file(&path).expect("git makes objects read-only");
    fs::write(&path, b"this is no zlib stream").expect("the folder is there");
    let report = Program::new(&fixture).check(&["left", "right"]);
    assert_eq!(report.pair("left", "right"), "unknown");
    assert_eq!(report.gaps(), ["corrupt-object"]);
}

#[test]
fn a_corrupt_commit_is_said() {
    let fixture = bare();
    let id = fixture.id("left");
    fixture.unpack();
    let path = fixture.loose(&id);
    fs::remove_file(&path).expect("git makes objects read-only");
    fs::write(&path, b"").expect("the folder is there");
    Program::new(&fixture).run(&["check", "left", "right"]).fails("left").hints("fsck");
}

#[test]
fn a_damaged_list_of_branches_is_not_mistaken_for_a_shorter_one() {
    let fixture = bare();
    fixture.git.run(&["pack-refs", "--all"]);
    let list = fixture.path().join("packed-refs");
    let refs = fs::read_to_string(&list).expect("git packed them");
    let damaged = refs.replacen(&fixture.id("left"), &"z".repeat(40), 1);
    assert_ne!(damaged, refs, "the branch stands in the list");
    fs::write(&list, damaged).expect("the folder is there");
    for args in [&["check"][..], &["check", "right"], &["list"], &["plan"], &["who", "a.txt"], &["work", "lint"]] {
        Program::new(&fixture).run(args).fails("is damaged in line").hints("git for-each-ref");
    }
}

#[test]
fn a_partial_clone_is_looked_at_without_fetching() {
    let origin = bare();
    origin.git.run(&["config", "uploadpack.allowFilter", "true"]);
    let url = format!("file://{}", origin.path().display());
    let folder = origin.outside().join("partial.git");
    let around = origin.git.at(&origin.outside());
    around.run(&["clone", "--quiet", "--bare", "--filter=blob:none", &url, "partial.git"]);
    let report = Program::new(&origin).at(&folder).check(&["--onto", "main", "left", "right"]);
    assert_eq!(report.landing("left"), "clean", "one side alone changed the file: that needs no blob");
    assert_eq!(report.pair("left", "right"), "unknown", "two sides did: that needs three");
    assert_eq!(report.gaps(), ["missing-object"]);
    let missing = origin.git.at(&folder).run(&["rev-list", "--objects", "--all", "--missing=print"]);
    assert!(missing.contains('?'), "nothing was fetched on the way");
}

#[test]
fn a_shallow_clone_is_known_to_be_one() {
    let mut history = history();
    history.commit("later").on("main").file("c.txt", "c\n");
    history.branch("top").on("later").file("d.txt", "d\n");
    let origin = history.build();
    let url = format!("file://{}", origin.path().display());
    let folder = origin.outside().join("shallow.git");
    let around = origin.git.at(&origin.outside());
    around.run(&["clone", "--quiet", "--bare", "--depth=1", "--no-single-branch", &url, "shallow.git"]);
    let report = Program::new(&origin).at(&folder).check(&["--onto", "main", "left", "top"]);
    assert_eq!(report.0["repository"]["shallow"], true);
    assert_eq!(report.landing("left"), "unknown", "the merge base lies beyond the boundary");
    assert!(report.gaps().contains(&"shallow-history"), "{:?}", report.gaps());
}

#[test]
fn sha256_repositories_are_as_good_as_others() {
    let fixture = history().build_as(Setup::BareSha256);
    let branches = ["left".to_owned(), "right".to_owned()];
    let git = Oracle::new(&fixture).verdicts("main", &branches);
    let report = Program::new(&fixture).check(&["--onto", "main", "left", "right"]);
    assert_eq!(report.0["repository"]["object_format"], "sha256");
    assert_eq!(report.0["target"]["commit"].as_str().map(str::len), Some(64));
    assert_eq!(differences(&report, "main", &git), []);
    assert_eq!(report.pair("left", "right"), "conflict");
}

#[test]
fn objects_of_an_alternate_are_found() {
    let origin = bare();
    let around = origin.git.at(&origin.outside());
    let path = origin.path().to_str().expect("temporary folders have plain names");
    around.run(&["clone", "--quiet", "--bare", "--shared", path, "shared.git"]);
    let report = Program::new(&origin).at(&origin.outside().join("shared.git")).check(&["left", "right"]);
    assert_eq!(report.pair("left", "right"), "conflict");
    assert_eq!(report.0["completeness"]["status"], "complete");
}

#[test]
fn a_submodule_is_never_looked_into() {
    let mut history = history();
    history.branch("moves").on("root").gitlink("sub", crate::support::SUBMODULE);
    history.branch("moves-too").on("root").gitlink("sub", &"2".repeat(40)).file("c.txt", lines(3));
    let fixture = history.build();
    let git = Oracle::new(&fixture).verdicts("main", &["moves".to_owned(), "moves-too".to_owned()]);
    let report = Program::new(&fixture).check(&["--onto", "main", "moves", "moves-too"]);
    assert_eq!(differences(&report, "main", &git), []);
}
