//! What is kept from run to run, and what branches share, saves time and changes nothing.

use std::collections::BTreeSet;

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
    let filled = check(&program, &BRANCHES, &[]);
    assert!(none["findings"].as_array().is_some_and(|found| found.len() > 3), "there is something to tell: {none:#}");
    assert_eq!(none, empty, "what was kept on the way");
    assert_eq!(none, filled, "what was kept before");
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
