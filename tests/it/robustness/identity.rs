//! Who is who: participants are told apart by what they are, whatever they are called.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use crate::support::{Fixture, History, Program, Report, Setup};

const BEFORE: &str = "pub fn charge(amount: u64) -> u64 {\n    amount\n}\n";
const AFTER: &str = "pub fn charge(amount: u64, currency: &str) -> u64 {\n    amount + currency.len() as u64\n}\n";
const CALL: &str = "use crate::billing::charge;\n\npub fn order() -> u64 {\n    charge(1)\n}\n";

/// `main` has changed a function since `root`; `caller` calls it as it was.
fn history() -> History {
    let mut history = History::new();
    history
        .commit("root")
        .file("Cargo.toml", "[package]\nname = \"shop\"\nversion = \"0.1.0\"\nedition = \"2024\"\n")
        .file("src/lib.rs", "pub mod billing;\npub mod orders;\n")
        .file("src/billing.rs", BEFORE)
        .file("src/orders.rs", "\n");
    history.branch("main").on("root").file("src/billing.rs", AFTER);
    history.point("refs/tags/start", "root");
    history.branch("caller").on("root").file("src/orders.rs", CALL);
    history
}

/// A worktree at a commit, in a folder of the fixture.
fn detached(fixture: &Fixture, folder: &str, commit: &str) -> PathBuf {
    let path = fixture.outside().join(folder);
    let text = path.to_str().expect("temporary folders have plain names");
    fixture.git.run(&["worktree", "add", "--quiet", "--detach", text, commit]);
    path
}

fn only_finding(report: &Report) -> &Value {
    let findings = report.0["findings"].as_array().expect("a list");
    assert_eq!(findings.len(), 1, "{findings:#?}");
    &findings[0]
}

#[test]
fn a_detached_worktree_in_a_folder_called_like_the_target_is_not_the_target() {
    let fixture = history().build_as(Setup::Checkout("main"));
    let folder = detached(&fixture, "trees/main", "start");
    fs::write(folder.join("src/orders.rs"), CALL).expect("the worktree is there");
    let text = folder.to_str().expect("a plain name");
    for asked in [vec!["--onto", "main", "--worktrees"], vec!["--onto", "main", text]] {
        let report = Program::new(&fixture).check(&asked);
        assert_eq!(report.names(), ["trees/main"], "the target keeps its name");
        let finding = only_finding(&report);
        assert_eq!(finding["branches"], serde_json::json!(["main", "trees/main"]));
        assert_eq!(finding["message"], "main changes charge from 1 to 2 parameters; trees/main adds a call with 1");
        assert!(finding["help"].as_str().is_some_and(|help| help.starts_with("land main first, then in trees/main: ")));
        let ends: Vec<&Value> = finding["locations"].as_array().into_iter().flatten().map(|it| &it["branch"]).collect();
        assert_eq!(ends, ["main", "trees/main"]);
    }
    let list = Program::new(&fixture).run(&["list", "--format", "json", "--onto", "main"]);
    let listing = list.report();
    let names: Vec<&str> =
        listing.0["branches"].as_array().into_iter().flatten().filter_map(|it| it["name"].as_str()).collect();
    assert!(names.contains(&"trees/main") && !names.contains(&"refs/heads/main"), "{names:?}");
}

#[test]
fn worktrees_in_folders_of_one_name_are_told_apart_and_held_against_each_other() {
    let fixture = history().build_as(Setup::Checkout("main"));
    let provider = detached(&fixture, "one/task", "start");
    fs::write(provider.join("src/billing.rs"), AFTER).expect("the worktree is there");
    let user = detached(&fixture, "two/task", "start");
    fs::write(user.join("src/orders.rs"), CALL).expect("the worktree is there");
    let report = Program::new(&fixture).check(&["--onto", "start", "--worktrees"]);
    assert_eq!(report.names(), ["main", "one/task", "two/task"]);
    let between: Vec<&Value> =
        report.0["findings"].as_array().into_iter().flatten().map(|it| &it["branches"]).collect();
    assert_eq!(between, [&serde_json::json!(["main", "two/task"]), &serde_json::json!(["one/task", "two/task"])]);
    assert_eq!(
        report.pairs()[&("one/task".to_owned(), "two/task".to_owned())]["findings"].as_array().map(Vec::len),
        Some(1)
    );
}

#[test]
fn a_plan_knows_a_worktree_from_the_target_of_the_same_name() {
    let fixture = history().build_as(Setup::Checkout("main"));
    let folder = detached(&fixture, "trees/main", "start");
    fs::write(folder.join("src/orders.rs"), CALL).expect("the worktree is there");
    let run = Program::new(&fixture).run(&["plan", "--format", "json", "--onto", "main", "--worktrees"]);
    let plan = run.report();
    assert_eq!(plan.0["plan"]["order"][0]["branch"], "trees/main");
    assert_eq!(plan.0["plan"]["order"][0]["state"], "adapt", "the target has what it has to follow");
}

/// `caller` is a pull request as well, and conflicts with `rival`.
fn requested() -> Fixture {
    let mut history = history();
    history.point("refs/pull/7/head", "caller");
    history.branch("rival").on("root").file("src/orders.rs", "pub fn order() {}\n");
    history.build()
}

fn fingerprints(report: &Report) -> Vec<String> {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let conflicts = list(&report.0["pairs"]).into_iter().flat_map(|pair| list(&pair["conflicts"]));
    let all = list(&report.0["findings"]).into_iter().chain(conflicts);
    let mut all: Vec<String> = all.filter_map(|it| it["fingerprint"].as_str().map(str::to_owned)).collect();
    all.sort();
    all
}

#[test]
fn a_pull_request_has_the_same_fingerprints_by_its_number_its_ref_its_branch_and_its_commit() {
    let fixture = requested();
    let check = |name: &str| Program::new(&fixture).check(&["--onto", "main", name, "rival"]);
    let by_branch = fingerprints(&check("caller"));
    assert_eq!(by_branch.len(), 2, "one finding and one conflict");
    for name in ["#7", "pull/7/head", "refs/pull/7/head", &fixture.id("caller")] {
        assert_eq!(fingerprints(&check(name)), by_branch, "{name}");
    }
}

#[test]
fn ids_and_fingerprints_know_no_lines_and_no_commits() {
    let fixture = requested();
    let before = Program::new(&fixture).check(&["--onto", "main", "caller", "rival"]);
    let mut history = history();
    history.commit("moved").on("caller").file("src/orders.rs", format!("// a word on orders\n\n{CALL}"));
    history.point("refs/heads/later", "moved");
    let fixture = history.build();
    fixture.git.run(&["branch", "--quiet", "--force", "caller", "later"]);
    let after = Program::new(&fixture).check(&["--onto", "main", "caller"]);
    let [before, after] = [&before, &after].map(|report| &report.0["findings"][0]);
    for key in ["id", "fingerprint"] {
        assert_eq!(before[key], after[key]);
    }
    assert_ne!(before["locations"][1]["start"], after["locations"][1]["start"], "the lines did move");
}

/// One more worktree of `caller`, beside the usual one.
fn second_worktree(fixture: &Fixture) -> PathBuf {
    let path = fixture.outside().join("second");
    let text = path.to_str().expect("temporary folders have plain names");
    fixture.git.run(&["worktree", "add", "--quiet", "--force", text, "caller"]);
    path
}

fn orders(amount: u32) -> String {
    CALL.replace("charge(1)", &format!("charge({amount})"))
}

#[test]
fn a_branch_in_two_worktrees_is_as_many_participants_as_there_is_different_work() {
    let fixture = history().build_as(Setup::Checkout("main"));
    let program = Program::new(&fixture);
    let folders = [fixture.worktree("caller"), second_worktree(&fixture)];
    let texts = folders.each_ref().map(|folder| folder.to_str().expect("a plain name"));
    let write = |at: usize, text: &str| fs::write(folders[at].join("src/orders.rs"), text).expect("a worktree");
    let asked = [&[][..], &["--worktrees"], &["caller"], &texts];
    let check = |asked: &[&str]| program.check(&[&["--onto", "main"], asked].concat());
    write(0, &orders(2));
    for asked in asked {
        let report = check(asked);
        assert_eq!(report.names(), ["caller"], "{asked:?}: only one of them has work of its own");
        assert_eq!(report.branch("caller")["worktree"]["path"], texts[0], "{asked:?}");
    }
    write(1, &orders(3));
    for asked in asked {
        let report = check(asked);
        assert_eq!(report.names(), ["caller (second)", "caller (wt-caller)"], "{asked:?}");
        assert_eq!(report.pair("caller (second)", "caller (wt-caller)"), "conflict", "{asked:?}");
    }
    assert_eq!(check(&texts[1..]).names(), ["caller"], "the other one was not named");
    assert_eq!(check(&["caller (second)"]).branch("caller")["worktree"]["path"], texts[1], "reports name it so");
    assert_eq!(check(&["--committed"]).names(), ["caller"]);
    write(0, &orders(3));
    for asked in asked {
        assert_eq!(check(asked).names(), ["caller"], "{asked:?}: what is the same is there once");
    }
}

#[test]
fn a_plan_has_both_worktrees_of_a_branch() {
    let fixture = history().build_as(Setup::Checkout("main"));
    for (folder, amount) in [(fixture.worktree("caller"), 2), (second_worktree(&fixture), 3)] {
        fs::write(folder.join("src/orders.rs"), orders(amount)).expect("the worktree is there");
    }
    let run = Program::new(&fixture).run(&["plan", "--format", "json", "--onto", "start", "caller"]);
    let plan = &run.report().0["plan"];
    assert_eq!(plan["order"].as_array().map(Vec::len), Some(2), "{plan:#}");
    assert_eq!(plan["cycles"].as_array().map(Vec::len), Some(0), "{plan:#}");
    let steps = |option: &str, name: &str| {
        let asked = ["plan", "--format", "json", "--onto", "start", option, name, "caller", "main"];
        let plan = Program::new(&fixture).run(&asked).report().0["plan"].clone();
        let steps = plan["order"].as_array().into_iter().flatten();
        steps.filter_map(|step| step["branch"].as_str().map(str::to_owned)).collect::<BTreeSet<_>>()
    };
    let these = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>();
    assert_eq!(steps("--without", "caller"), these(&["main"]), "the name of a branch means all its worktrees");
    let one = these(&["caller (wt-caller)", "main"]);
    assert_eq!(steps("--without", "caller (second)"), one, "that of one means that one");
    let list = Program::new(&fixture).run(&["list", "--format", "json", "--onto", "start"]).report();
    let names: Vec<&str> =
        list.0["branches"].as_array().into_iter().flatten().filter_map(|it| it["name"].as_str()).collect();
    assert_eq!(names, ["caller (second)", "caller (wt-caller)", "main"]);
}

#[test]
fn work_on_the_checkout_of_the_target_takes_part_where_worktrees_are_asked_for_and_is_said_elsewhere() {
    let fixture = history().build_as(Setup::Checkout("main"));
    let program = Program::new(&fixture);
    let check = |asked: &[&str]| program.check(&[&["--onto", "main"], asked].concat());
    let notes = |report: &Report| report.0["notes"].to_string();
    let clean = check(&["--worktrees", "caller"]);
    assert!(clean.names() == ["caller"] && !notes(&clean).contains("uncommitted"), "nothing is uncommitted yet");
    fs::write(fixture.path().join("src/orders.rs"), CALL.replace("order()", "own_order()")).expect("a worktree");
    for asked in [&["--worktrees", "caller"][..], &["caller", "."], &["--all"]] {
        let report = check(asked);
        assert_eq!(report.names(), ["caller", "main (repo)"], "{asked:?}");
        assert_eq!(report.pair("caller", "main (repo)"), "conflict", "{asked:?}");
        let own = report.branch("main (repo)");
        assert_eq!((&own["ref"], &own["worktree"]["uncommitted"]), (&"refs/heads/main".into(), &1.into()));
    }
    for asked in [&[][..], &["caller"], &["caller", "main"]] {
        let report = check(asked);
        assert_eq!(report.names(), ["caller"], "{asked:?}");
        assert!(notes(&report).contains("uncommitted work of 'main' in"), "{asked:?}: {}", notes(&report));
    }
    let committed = check(&["--committed", "--worktrees", "caller", "."]);
    assert_eq!(committed.names(), ["caller"]);
    assert!(!notes(&committed).contains("uncommitted"), "{}", notes(&committed));
    let list = program.run(&["list", "--format", "json", "--onto", "main"]).report();
    let own = list.0["branches"].as_array().into_iter().flatten().find(|it| it["name"] == "main");
    assert_eq!(own.map(|it| &it["worktree"]["uncommitted"]), Some(&1.into()), "a listing has it by its name");
}
