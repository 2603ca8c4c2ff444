//! What is kept from run to run, and what branches share, saves time and changes nothing.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::support::{Fixture, History, Program};

const BRANCHES: [&str; 6] = ["charges", "drops", "moves", "renames", "shop", "uses"];

/// Two languages, a target that went on, and branches of which most have to do with each other.
fn history() -> History {
    let mut history = History::new();
    let charge = "pub fn charge(amount: u64) -> u64 {\n    amount\n}\n";
    let order = "pub struct Order {\n    pub id: u64,\n}\n\nimpl Order {\n    pub fn total(&self) -> u64 {\n        self.id\n    }\n}\n";
    let python = "def charge(amount):\n    return amount\n\n\ndef refund(amount):\n    return -amount\n";
    history
        .branch("root")
        .file("Cargo.toml", "[package]\nname = \"shop\"\nversion = \"0.1.0\"\n")
        .file("src/lib.rs", "pub mod order;\npub mod pay;\npub mod shop;\n")
        .file("src/pay.rs", charge)
        .file("src/order.rs", order)
        .file("src/shop.rs", "use crate::pay::charge;\n\npub fn shop() -> u64 {\n    charge(1)\n}\n")
        .file("py/pay.py", python)
        .file("py/shop.py", "from pay import charge\n\n\ndef shop():\n    return charge(1)\n");
    let in_currency = "pub fn charge(amount: u64, currency: &str) -> u64 {\n    amount\n}\n";
    let caller = "use crate::pay::charge;\n\npub fn shop() -> u64 {\n    charge(1, \"EUR\")\n}\n";
    history.branch("charges").on("root").file("src/pay.rs", in_currency).file("src/shop.rs", caller);
    history.branch("drops").on("root").file("py/pay.py", "def charge(amount):\n    return amount\n");
    history
        .branch("moves")
        .on("root")
        .rename("src/order.rs", "src/cart.rs")
        .file("src/lib.rs", "pub mod cart;\npub mod pay;\npub mod shop;\n");
    history
        .branch("renames")
        .on("root")
        .file("py/pay.py", python.replace("def charge", "def bill"))
        .file("py/shop.py", "from pay import bill\n\n\ndef shop():\n    return bill(1)\n");
    history
        .branch("shop")
        .on("charges")
        .file("src/more.rs", "pub fn more() -> u64 {\n    crate::pay::charge(2, \"USD\")\n}\n");
    history
        .branch("uses")
        .on("root")
        .file("src/uses.rs", "use crate::order::Order;\n\npub fn uses(order: &Order) -> u64 {\n    order.total() + crate::pay::charge(7)\n}\n")
        .file("py/uses.py", "from pay import charge, refund\n\n\ndef uses():\n    return charge(1) + refund(2)\n");
    let rated = "pub struct Order {\n    pub id: u64,\n    pub rate: u64,\n}\n\nimpl Order {\n    pub fn total(&self) -> u64 {\n        self.id * self.rate\n    }\n}\n";
    history.branch("main").on("root").file("src/order.rs", rated).file("notes.txt", "one\n");
    history
}

fn check(program: &Program, branches: &[&str], more: &[&str]) -> serde_json::Value {
    program.check(&[&["--onto", "main"], branches, more].concat()).without_stats()
}

#[test]
fn a_report_is_the_same_with_an_empty_cache_a_filled_one_and_none() {
    let fixture = history().build();
    let folder = crate::support::folder();
    let program = Program::new(&fixture).caching_in(folder.path());
    let none = check(&program, &BRANCHES, &["--no-cache"]);
    let empty = check(&program, &BRANCHES, &[]);
    // What is kept of files serves other questions; the same one is answered as before.
    let filled = check(&program, &BRANCHES, &["--diff"]);
    let again = check(&program, &BRANCHES, &[]);
    assert!(none["findings"].as_array().is_some_and(|found| found.len() > 3), "there is something to tell: {none:#}");
    assert_eq!(none, empty, "what was kept on the way");
    assert_eq!(check(&program, &BRANCHES, &["--diff", "--no-cache"]), filled, "what was kept of files before");
    assert_eq!(none, again, "what was answered before");
}

/// How many whole answers a cache has.
fn answers(folder: &Path) -> usize {
    let below = |folder: &Path| -> Vec<PathBuf> {
        std::fs::read_dir(folder).map_or_else(|_| Vec::new(), |all| all.flatten().map(|it| it.path()).collect())
    };
    let versions = below(&folder.join("divergence/facts"));
    versions.iter().flat_map(|it| below(&it.join("answers"))).flat_map(|it| below(&it)).count()
}

#[test]
fn whoever_asks_again_is_told_the_same_in_every_format() {
    let mut history = history();
    let quiet = "use crate::order::Order;\n\n// divergence: ignore DIV201 because it is mended by hand\npub fn more(order: &Order) -> u64 {\n    crate::pay::charge(8)\n}\n";
    history.branch("quiet").on("root").file("src/quiet.rs", quiet);
    let fixture = history.build();
    let folder = crate::support::folder();
    let program = Program::new(&fixture).caching_in(folder.path());
    let told = |format: &str, more: &[&str]| -> String {
        let args =
            [&["check", "--onto", "main", "--all", "--suppressed", "--notes", "--format", format], more].concat();
        let run = program.run(&args);
        if format == "json" {
            return run.report().without_stats().to_string();
        }
        // How long it took is the one thing that differs.
        let stays = |line: &&str| !line.contains(" ms") && !line.contains("elapsed");
        run.text().lines().filter(stays).fold(String::new(), |all, line| all + line + "\n")
    };
    for format in ["human", "json", "github", "sarif", "markdown", "csv", "rdjson", "html"] {
        let anew = told(format, &["--no-cache"]);
        assert_eq!(anew, told(format, &[]), "{format}, asked");
        assert_eq!(anew, told(format, &[]), "{format}, asked again");
    }
    assert_eq!(answers(folder.path()), 1, "a format is no other question");
    let focused = ["--focus", "uses"];
    assert_eq!(told("json", &[&focused[..], &["--no-cache"]].concat()), told("json", &focused), "of one branch");
    assert_eq!(answers(folder.path()), 1, "and neither is one of the branches");
}

#[test]
fn what_has_changed_is_not_answered_as_before() {
    let fixture = history().build();
    let folder = crate::support::folder();
    let program = Program::new(&fixture).caching_in(folder.path());
    let git = &fixture.git;
    let asked = |what: &str, branches: &[&str], more: &[&str], expected: usize| {
        let anew = check(&program, branches, &[more, &["--no-cache"]].concat());
        assert_eq!(anew, check(&program, branches, more), "{what}");
        assert_eq!(answers(folder.path()), expected, "{what}");
        anew
    };
    let first = asked("first", &BRANCHES, &[], 1);
    asked("fewer branches", &BRANCHES[1..], &[], 2);
    asked("without a plan", &BRANCHES, &["--no-plan"], 3);
    git.run(&["branch", "-f", "uses", "root"]);
    let moved = asked("a branch that moved", &BRANCHES, &[], 4);
    assert_ne!(first["findings"], moved["findings"]);
    git.run(&["branch", "-f", "uses", "shop"]);
    asked("one that moved elsewhere", &BRANCHES, &[], 5);
    git.run(&["config", "merge.renames", "false"]);
    asked("another configuration", &BRANCHES, &[], 6);
    std::fs::create_dir_all(fixture.git_dir().join("info")).expect("a folder");
    std::fs::write(fixture.git_dir().join("info/attributes"), "*.rs merge=union\n").expect("a file");
    asked("other attributes", &BRANCHES, &[], 7);
    git.run(&["config", "--unset", "merge.renames"]);
    std::fs::remove_file(fixture.git_dir().join("info/attributes")).expect("it is there");
    git.run(&["branch", "-f", "main", "charges"]);
    asked("another target", &BRANCHES, &[], 8);
}

#[test]
fn an_answer_that_another_run_might_know_more_for_is_not_kept() {
    let fixture = history().build();
    let folder = crate::support::folder();
    let program = Program::new(&fixture).caching_in(folder.path());
    fixture.unpack();
    std::fs::remove_file(fixture.loose(&fixture.id("uses:src/uses.rs"))).expect("it is loose");
    let report = check(&program, &BRANCHES, &[]);
    assert_eq!(report["completeness"]["status"], "partial");
    assert_eq!(answers(folder.path()), 0);
    check(&program, &BRANCHES, &["--no-symbols"]);
    assert_eq!(answers(folder.path()), 0, "texts are merged anew each time");
}

#[test]
fn a_damaged_answer_is_made_again() {
    let fixture = history().build();
    let folder = crate::support::folder();
    let program = Program::new(&fixture).caching_in(folder.path());
    let first = check(&program, &BRANCHES, &[]);
    let mut ahead = vec![folder.path().to_owned()];
    while let Some(path) = ahead.pop() {
        if path.is_dir() {
            ahead.extend(std::fs::read_dir(path).expect("a folder").map(|it| it.expect("an entry").path()));
        } else if path.to_string_lossy().contains("answers") {
            std::fs::write(path, b"{}").expect("a file");
        }
    }
    assert_eq!(first, check(&program, &BRANCHES, &[]));
    assert_eq!(answers(folder.path()), 1);
}

/// The findings between two branches, or a branch and the target.
fn between(fixture: &Fixture, branches: &[&str]) -> BTreeSet<String> {
    let report = check(&Program::new(fixture), branches, &["--no-cache"]);
    report["findings"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|it| format!("{} {}", it["rule"], it["message"]))
        .collect()
}

#[test]
fn all_branches_together_tell_what_every_two_of_them_tell() {
    let fixture = history().build();
    let mut plain = BTreeSet::new();
    for (at, one) in BRANCHES.iter().enumerate() {
        for other in &BRANCHES[at + 1..] {
            plain.extend(between(&fixture, &[one, other]));
        }
    }
    assert_eq!(between(&fixture, &BRANCHES), plain);
}
