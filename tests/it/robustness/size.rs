//! What is much larger than usual. Verdicts only: how long it takes is for the benchmarks.

use super::bare;
use crate::support::{History, Program, lines};

/// The file of 200 MB is made of one line repeated, so that git stores little of it.
#[test]
#[ignore = "takes a while: run with --ignored"]
fn a_file_of_200_megabytes_is_decided_or_a_gap() {
    let mut history = History::new();
    let large = |last: &str| "0123456789abcdef\n".repeat(200 * 1024 * 1024 / 17) + last;
    history.branch("main").file("large", large("base\n")).file("small", lines(9));
    history.branch("left").on("main").file("large", large("left\n"));
    history.branch("right").on("main").file("large", large("right\n"));
    history.branch("other").on("main").file("small", "other\n");
    let report = Program::new(&history.build()).check(&["left", "other", "right"]);
    assert_eq!(report.landing("left"), "clean", "one side alone needs no look inside");
    match report.pair("left", "right") {
        "conflict" => assert!(report.gaps().is_empty()),
        state => assert_eq!((state, report.gaps()), ("unknown", vec!["too-large"])),
    }
    assert_eq!(report.pair("left", "other"), "clean");
}

#[test]
fn a_hundred_thousand_files_are_nothing_special() {
    let mut history = History::new();
    let root = history.branch("main");
    for folder in 0..100 {
        for file in 0..1000 {
            root.file(format!("folder-{folder}/file-{file}"), format!("{folder} {file}\n"));
        }
    }
    history.branch("left").on("main").file("folder-7/file-7", "left\n").rename("folder-50", "moved");
    history.branch("right").on("main").file("folder-7/file-7", "right\n").file("folder-50/new", "new\n");
    history.branch("deletes").on("main").delete("folder-50").delete("folder-51");
    let report = Program::new(&history.build()).check(&["deletes", "left", "right"]);
    assert_eq!(report.pair("left", "right"), "conflict");
    assert_eq!(report.pair("deletes", "left"), "conflict", "one renames what the other deletes");
    assert_eq!(report.pair("deletes", "right"), "clean");
}

#[test]
fn hundreds_of_names_are_not_too_many() {
    let fixture = bare();
    let (left, right) = (fixture.id("left"), fixture.id("right"));
    let line = |number| format!("create refs/heads/many/{number} {}\n", if number == 0 { &left } else { &right });
    let refs = (0..400).map(line).collect::<Vec<_>>().concat();
    assert!(fixture.git.output(&["update-ref", "--stdin"], refs.as_bytes()).status.success());
    let report = Program::new(&fixture).check(&["many/*"]);
    assert_eq!(report.names().len(), 400);
    assert_eq!(report.0["stats"]["pairs_total"], 400 * 399 / 2);
    assert_eq!(report.pair("many/0", "many/399"), "conflict");
    assert_eq!(report.pair("many/1", "many/399"), "clean", "they are the same commit");
}
