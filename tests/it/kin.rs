//! Branches that share commits which the target has not: a pair is compared over what the two have in common.

use serde_json::Value;

use crate::support::{Fixture, History, Program};

const CHARGE: &str = "pub fn charge(amount: u64) -> u64 {\n    amount\n}\n";
const CHARGE_IN: &str = "pub fn charge(amount: u64, currency: &str) -> u64 {\n    amount\n}\n";
const LIB: &str = "pub mod pay;\npub mod shop;\n";

/// A crate with a function that takes one argument, and a caller.
fn crate_with_charge() -> History {
    let mut history = History::new();
    let main = history.branch("main");
    main.file("Cargo.toml", "[package]\nname = \"shop\"\nversion = \"0.1.0\"\n");
    main.file("src/lib.rs", LIB).file("src/pay.rs", CHARGE).file("src/shop.rs", caller("shop", "1"));
    history
}

/// A file with a function that calls `charge` with these arguments.
fn caller(name: &str, arguments: &str) -> String {
    format!("use crate::pay::charge;\n\npub fn {name}() -> u64 {{\n    charge({arguments})\n}}\n")
}

/// `feature` changes what `charge` takes, and its caller with it.
fn with_feature(history: &mut History) {
    history
        .branch("feature")
        .on("main")
        .file("src/pay.rs", CHARGE_IN)
        .file("src/shop.rs", caller("shop", "1, \"EUR\""));
}

/// What is told of the branches onto the target, notes too: rule, who, and whom it concerns.
fn told(fixture: &Fixture, onto: &str, branches: &[&str]) -> Vec<String> {
    let report = Program::new(fixture).check(&[&["--onto", onto], branches].concat()).0;
    let finding = |it: &Value| {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        format!("{} {} {}", text(&it["rule"]), text(&it["branches"][0]), text(&it["branches"][1]))
    };
    report["findings"].as_array().expect("a list").iter().map(finding).collect()
}

#[test]
fn what_both_branches_have_is_nobodys_change_and_nobodys_new_use() {
    let mut history = crate_with_charge();
    with_feature(&mut history);
    history.branch("upper").on("feature").file("src/upper.rs", caller("upper", "2, \"USD\""));
    history.branch("beside").on("feature").file("src/beside.rs", caller("beside", "3, \"GBP\""));
    history.branch("apart").on("main").file("src/apart.rs", caller("apart", "4"));
    let fixture = history.build();
    assert_eq!(told(&fixture, "main", &["feature", "upper"]), [""; 0], "a stack");
    assert_eq!(told(&fixture, "main", &["upper", "beside"]), [""; 0], "cut from one branch");
    assert_eq!(told(&fixture, "main", &["apart", "feature"]), ["DIV201 feature apart"], "nothing is shared here");
    assert_eq!(told(&fixture, "main", &["apart", "beside"]), ["DIV201 beside apart"], "it has the change, too");
}

#[test]
fn what_one_of_two_does_to_what_both_have_is_its_change() {
    let mut history = crate_with_charge();
    history.branch("feature").on("main").file("src/extra.rs", "pub fn fee(amount: u64) -> u64 {\n    amount\n}\n");
    history
        .branch("changes")
        .on("feature")
        .file("src/extra.rs", "pub fn fee(amount: u64, rate: u64) -> u64 {\n    amount * rate\n}\n");
    let uses = "use crate::extra::fee;\n\npub fn total() -> u64 {\n    fee(1)\n}\n";
    history.branch("uses").on("feature").file("src/total.rs", uses);
    history.branch("drops").on("feature").file("src/extra.rs", "pub fn levy(amount: u64) -> u64 {\n    0\n}\n");
    let fixture = history.build();
    assert_eq!(told(&fixture, "main", &["changes", "uses"]), ["DIV201 changes uses"]);
    let dropped = told(&fixture, "main", &["drops", "uses"]);
    assert!(matches!(dropped.as_slice(), [one] if one.ends_with("drops uses")), "the target never had it: {dropped:?}");
}

#[test]
fn a_target_that_lags_behind_what_branches_contain_tells_nothing_of_it() {
    let mut history = crate_with_charge();
    history.branch("newer").on("main").file("src/pay.rs", CHARGE_IN).file("src/shop.rs", caller("shop", "1, \"EUR\""));
    history.branch("one").on("newer").file("src/one.rs", caller("one", "2, \"USD\""));
    history.branch("two").on("newer").file("src/two.rs", caller("two", "3, \"GBP\""));
    history.commit("newest").on("newer").file("README", "newest\n");
    history.branch("later").on("newest").file("src/later.rs", caller("later", "4, \"CHF\""));
    let fixture = history.build();
    assert_eq!(told(&fixture, "main", &["one", "two"]), [""; 0], "both grew from the newer target");
    assert_eq!(told(&fixture, "main", &["one", "later"]), [""; 0], "and at different points of it");
}

#[test]
fn branches_that_merged_each_other_or_the_target_have_their_own_work_left() {
    let mut history = crate_with_charge();
    with_feature(&mut history);
    history.branch("user").on("main").file("src/user.rs", caller("user", "5"));
    // It took the change over and adapted its call.
    history
        .branch("merged")
        .on("user")
        .merging("feature")
        .file("src/pay.rs", CHARGE_IN)
        .file("src/shop.rs", caller("shop", "1, \"EUR\""))
        .file("src/user.rs", caller("user", "5, \"EUR\""));
    history.branch("onward").on("feature").file("src/onward.rs", caller("onward", "6, \"USD\""));
    let fixture = history.build();
    assert_eq!(told(&fixture, "main", &["feature", "user"]), ["DIV201 feature user"]);
    assert_eq!(told(&fixture, "main", &["feature", "merged"]), [""; 0]);
    assert_eq!(told(&fixture, "main", &["merged", "onward"]), [""; 0]);
    assert_eq!(told(&fixture, "feature", &["merged"]), [""; 0], "the target is a participant like any branch");
    assert_eq!(told(&fixture, "feature", &["user"]), ["DIV201 feature user"]);
}

#[test]
fn branches_that_merged_each_other_criss_cross_are_compared_from_both_bases() {
    let mut history = crate_with_charge();
    with_feature(&mut history);
    history.commit("other").on("main").file("src/other.rs", caller("other", "7"));
    let both = |commit: &mut crate::support::Commit| {
        commit
            .file("src/pay.rs", CHARGE_IN)
            .file("src/shop.rs", caller("shop", "1, \"EUR\""))
            .file("src/other.rs", caller("other", "7, \"EUR\""));
    };
    both(history.commit("left merge").on("feature").merging("other"));
    both(history.commit("right merge").on("other").merging("feature"));
    history.branch("left").on("left merge").file("src/left.rs", caller("left", "8, \"USD\""));
    history.branch("right").on("right merge").file("src/right.rs", caller("right", "9, \"USD\""));
    let fixture = history.build();
    assert_eq!(told(&fixture, "main", &["left", "right"]), [""; 0]);
}

#[test]
fn what_both_picked_is_nobodys_change_though_the_commits_differ() {
    let mut history = crate_with_charge();
    let picked = |commit: &mut crate::support::Commit| {
        commit
            .file("src/pay.rs", CHARGE_IN)
            .file("src/shop.rs", caller("shop", "1, \"EUR\""))
            .file("src/rates.rs", "pub fn rate() -> u64 {\n    1\n}\n");
    };
    picked(history.commit("picked here").on("main"));
    picked(history.commit("picked there").on("main"));
    let uses = "use crate::rates::rate;\n\npub fn f() -> u64 {\n    rate()\n}\n";
    history.branch("here").on("picked here").file("src/here.rs", caller("here", "2, \"USD\""));
    history.branch("there").on("picked there").file("src/there.rs", uses);
    let fixture = history.build();
    assert_eq!(told(&fixture, "main", &["here", "there"]), [""; 0], "both have what either of them uses");
}

#[test]
fn only_who_lacks_a_definition_relies_on_another_branch_for_it() {
    let mut history = crate_with_charge();
    let rate = "pub fn rate() -> u64 {\n    1\n}\n";
    let uses = "use crate::rates::rate;\n\npub fn f() -> u64 {\n    rate()\n}\n";
    history.branch("owner").on("main").file("src/rates.rs", rate);
    history.branch("lacks").on("main").file("src/lacks.rs", uses);
    history.branch("has").on("main").file("src/has.rs", uses).file("src/rates.rs", rate);
    history.branch("stacked").on("owner").file("src/stacked.rs", uses);
    let fixture = history.build();
    assert_eq!(told(&fixture, "main", &["lacks", "owner"]), ["DIV214 owner lacks"]);
    assert_eq!(told(&fixture, "main", &["has", "owner"]), [""; 0], "it adds it as well");
    assert_eq!(told(&fixture, "main", &["owner", "stacked"]), [""; 0], "the owner's commit is in it");
}

#[test]
fn entries_of_manifests_and_numbers_of_migrations_follow_the_same_bases() {
    let mut history = History::new();
    let manifest = |dependencies: &str| {
        format!("[package]\nname = \"shop\"\nversion = \"0.1.0\"\n\n[dependencies]\n{dependencies}")
    };
    history.branch("main").file("Cargo.toml", manifest("serde = \"1\"\nrand = \"0.8\"\n")).file("src/lib.rs", "");
    let shared = history.branch("shared").on("main");
    shared.file("Cargo.toml", manifest("serde = \"1\"\n")).file("db/migrations/0007_shared.sql", "select 7;\n");
    history.branch("one").on("shared").file("src/one.rs", "pub fn one() {}\n");
    history.branch("two").on("shared").file("src/two.rs", "use serde::Serialize;\n");
    history
        .branch("apart")
        .on("main")
        .file("src/apart.rs", "use rand::Rng;\n")
        .file("db/migrations/0007_apart.sql", "select 8;\n");
    history.branch("drops").on("shared").file("Cargo.toml", manifest(""));
    let fixture = history.build();
    assert_eq!(told(&fixture, "main", &["one", "two"]), [""; 0]);
    assert_eq!(told(&fixture, "main", &["shared", "two"]), [""; 0]);
    let mut apart = told(&fixture, "main", &["apart", "one"]);
    apart.sort();
    assert_eq!(apart, ["DIV211 one apart", "DIV301 apart one"], "nothing is shared here");
    assert_eq!(told(&fixture, "main", &["drops", "two"]), ["DIV211 drops two"]);
}

#[test]
fn a_plan_of_a_stack_has_no_edges_but_the_stack() {
    let mut history = crate_with_charge();
    with_feature(&mut history);
    let uses = format!("{}\npub fn more() {{}}\n", caller("upper", "2, \"USD\""));
    history.branch("upper").on("feature").file("src/upper.rs", uses);
    let fixture = history.build();
    let run = Program::new(&fixture).run(&["plan", "--format", "json", "--onto", "main", "feature", "upper"]);
    let plan: Value = serde_json::from_slice(&run.stdout).unwrap_or_else(|error| panic!("{error}: {run}"));
    let edges = plan["plan"]["edges"].as_array().expect("a list");
    let reasons: Vec<&Value> = edges.iter().map(|edge| &edge["because"]).collect();
    assert_eq!(reasons, [&Value::from("stack")], "{edges:?}");
}
