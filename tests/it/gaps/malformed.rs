//! A document that is none of its format never passes for an empty one, and troubles nobody who does not need it.

use super::{MANIFEST, shop};
use crate::support::{Fixture, History, Program, Report};

/// What conflicts leave behind where somebody commits them.
const MARKED: &str = "<<<<<<< one\n";

fn check(fixture: &Fixture, branches: &[&str]) -> Report {
    Program::new(fixture).check(&[&["--onto", "main"], branches].concat())
}

/// The gaps as `reason path`, of a report or a plan.
fn gaps(report: &serde_json::Value) -> Vec<String> {
    let lists = [&report["gaps"], &report["completeness"]["gaps"]];
    let all = lists.into_iter().filter_map(|list| list.as_array()).flatten();
    all.map(|gap| format!("{} {}", gap["reason"].as_str().unwrap_or(""), gap["path"].as_str().unwrap_or(""))).collect()
}

fn contract_findings(report: &Report) -> Vec<&str> {
    let all = report.0["findings"].as_array().into_iter().flatten();
    all.filter(|it| it["family"] != "textual").filter_map(|it| it["rule"].as_str()).collect()
}

/// The shop with a branch whose manifest is malformed.
fn broken_shop() -> History {
    let mut history = shop();
    history.branch("broken").on("root").file("Cargo.toml", format!("{MANIFEST}{MARKED}"));
    history
}

#[test]
fn what_a_branch_did_to_a_malformed_manifest_is_not_known_to_those_who_newly_need_it() {
    let fixture = broken_shop().build();
    for branches in [["broken", "logging"], ["logging", "broken"]] {
        let report = check(&fixture, &branches);
        assert_eq!(gaps(&report.0), ["unparsable Cargo.toml"], "{branches:?}");
        assert_eq!(report.0["verdict"], "unknown", "{branches:?}");
        assert_eq!(contract_findings(&report), [""; 0], "nothing is made up");
    }
}

#[test]
fn whoever_needs_nothing_of_a_malformed_manifest_is_not_troubled() {
    let fixture = broken_shop().build();
    for branches in [&["broken", "notes"][..], &["broken", "sums"], &["broken"]] {
        let report = check(&fixture, branches);
        assert_eq!(gaps(&report.0), [""; 0], "{branches:?}");
        assert_ne!(report.0["verdict"], "unknown", "{branches:?}");
    }
}

#[test]
fn a_malformed_manifest_that_nobody_changed_troubles_nobody() {
    let mut history = History::new();
    let manifest = |more: &str| format!("{MANIFEST}{more}");
    history.commit("root").file("Cargo.toml", MANIFEST).file("tests/bad/Cargo.toml", MARKED).file("src/lib.rs", "");
    history.branch("main").on("root").file("a.txt", "1\n");
    history.branch("leaner").on("root").file("Cargo.toml", manifest("").replace("log = \"0.4\"\n", ""));
    history.branch("logging").on("root").file("src/lib.rs", "pub fn trace() {\n    log::info!(\"x\");\n}\n");
    let report = check(&history.build(), &["leaner", "logging"]);
    assert_eq!(gaps(&report.0), [""; 0]);
    assert_eq!(contract_findings(&report), ["DIV211"], "the rest is told all the same");
}

#[test]
fn the_plan_says_what_a_malformed_manifest_hides() {
    let fixture = broken_shop().build();
    let program = Program::new(&fixture);
    let plan = |branches: &[&str]| {
        let run = program.answer(&[&["plan", "--onto", "main", "--format", "json"], branches].concat());
        serde_json::from_slice::<serde_json::Value>(&run.stdout).expect("a plan")
    };
    assert!(gaps(&plan(&["broken", "logging"])).contains(&"unparsable Cargo.toml".to_owned()));
    assert_eq!(gaps(&plan(&["broken", "notes"])), [""; 0]);
}

#[test]
fn what_the_target_did_to_a_malformed_manifest_is_not_known_either() {
    let mut history = History::new();
    history.commit("root").file("Cargo.toml", MANIFEST).file("src/lib.rs", "").file("notes.txt", "one\n");
    history.branch("main").on("root").file("Cargo.toml", format!("{MANIFEST}{MARKED}"));
    history.branch("logging").on("root").file("src/lib.rs", "pub fn trace() {\n    log::info!(\"x\");\n}\n");
    history.branch("notes").on("root").file("notes.txt", "two\n");
    let fixture = history.build();
    assert_eq!(gaps(&check(&fixture, &["logging"]).0), ["unparsable Cargo.toml"]);
    assert_eq!(gaps(&check(&fixture, &["notes"]).0), [""; 0]);
}

#[test]
fn what_a_malformed_document_needs_is_not_known_where_it_names_what_went_away() {
    let compose = |image: &str| format!("services:\n  web:\n    image: shop\n    environment:\n      {image}\n");
    let mut history = History::new();
    history.commit("root").file(".env.example", "RATES=1\nTAG=2\n").file("compose.yml", compose("A: 1"));
    history.branch("main").on("root").file("a.txt", "1\n");
    history.branch("without").on("root").file(".env.example", "TAG=2\n");
    history.branch("needs").on("root").file("compose.yml", compose("A: ${RATES}\n     B: ["));
    history.branch("other").on("root").file("compose.yml", compose("A: ${OTHER}\n     B: ["));
    let fixture = history.build();
    for branches in [["needs", "without"], ["without", "needs"]] {
        assert_eq!(gaps(&check(&fixture, &branches).0), ["unparsable compose.yml"], "{branches:?}");
    }
    assert_eq!(gaps(&check(&fixture, &["other", "without"]).0), [""; 0], "it is about something else");
}

#[test]
fn every_format_of_lines_that_is_malformed_hides_what_it_offered() {
    for (path, offers, malformed) in [
        (".env", "RATES=1\n", "<<<<<<< one\n"),
        ("Dockerfile", "FROM a\nENV RATES=1\n", "FROM a\nENVV RATES_=1\n"),
        ("compose.yml", "services:\n  a:\n    environment:\n      RATES: 1\n", "services:\n  a: [\n    environment:\n"),
    ] {
        let mut history = History::new();
        history.commit("root").file(path, offers).file("a.py", "A = 1\n").file("b.py", "B = 1\n");
        history.branch("main").on("root").file("a.txt", "1\n");
        history.branch("broken").on("root").file(path, malformed);
        history.branch("reads").on("root").file("a.py", "import os\n\nA = os.environ[\"RATES\"]\n");
        history.branch("other").on("root").file("b.py", "import os\n\nB = os.environ[\"OTHER\"]\n");
        let fixture = history.build();
        assert_eq!(gaps(&check(&fixture, &["broken", "reads"]).0), [format!("unparsable {path}")]);
        assert_eq!(gaps(&check(&fixture, &["broken", "other"]).0), [""; 0], "{path}");
    }
}
