//! What cannot be read never passes for what is not there.
//!
//! The full clone is the oracle: with an object gone, or in a clone that never had it, every command gives the same
//! answer or says that it does not know.

mod lost;
mod malformed;
mod partial;
mod said;

use serde_json::Value;

use crate::support::{Fixture, History, Run};

pub(crate) const LIB: &str = "pub mod cart;\npub mod prices;\npub mod report;\n";
const CART: &str =
    "pub fn total(amount: u64) -> u64 {\n    amount\n}\n\npub fn rounded(amount: u64) -> u64 {\n    amount\n}\n";
const CART_WITH_CURRENCY: &str = "pub fn total(amount: u64, currency: &str) -> u64 {\n    amount + currency.len() as u64\n}\n\npub fn rounded(amount: u64) -> u64 {\n    amount\n}\n";
const REPORT: &str = "pub fn line() -> u64 {\n    1\n}\n";
const REPORT_WITH_CALL: &str =
    "use crate::cart::total;\n\npub fn line() -> u64 {\n    1\n}\n\npub fn sum() -> u64 {\n    total(3)\n}\n";
const PRICES: &str = "pub fn price(name: &str) -> u64 {\n    name.len() as u64\n}\n";
const PRICES_OF_TARGET: &str =
    "pub fn price(name: &str, day: u32) -> u64 {\n    name.len() as u64 + u64::from(day)\n}\n";
const MANIFEST: &str =
    "[package]\nname = \"shop\"\nversion = \"1.0.0\"\n\n[dependencies]\nserde_json = \"1\"\nlog = \"0.4\"\n";
const MANIFEST_WITHOUT_LOG: &str =
    "[package]\nname = \"shop\"\nversion = \"1.0.0\"\n\n[dependencies]\nserde_json = \"1\"\n";
const ITEM: &str = "title = \"Currencies\"\nbranch = \"currency\"\n\n[scope]\nmodify = [\"src/cart.rs\"]\n\n[[provides]]\nsymbol = \"total\"\nsignature = \"pub fn total(amount: u64, currency: &str) -> u64\"\nin = \"src/cart.rs\"\n";
const OTHER_ITEM: &str = "title = \"Sums\"\nbranch = \"sums\"\n\n[scope]\nmodify = [\"src/report.rs\"]\n\n[[requires]]\nsymbol = \"price\"\n";

/// A shop in which every kind of read decides about something: a changed signature and a new call, the same against
/// what the target did, a dependency that goes and one that is newly used, and declared items.
pub(crate) fn shop() -> History {
    let mut history = History::new();
    history
        .commit("root")
        .file("Cargo.toml", MANIFEST)
        .file("src/lib.rs", LIB)
        .file("src/cart.rs", CART)
        .file("src/report.rs", REPORT)
        .file("src/prices.rs", PRICES)
        .file(".divergence/work/currency.toml", ITEM)
        .file(".divergence/work/sums.toml", OTHER_ITEM)
        .file("notes.txt", "one\n");
    history.branch("main").on("root").file("src/prices.rs", PRICES_OF_TARGET);
    history.branch("currency").on("root").file("src/cart.rs", CART_WITH_CURRENCY);
    history.branch("sums").on("root").file("src/report.rs", REPORT_WITH_CALL);
    history
        .branch("late")
        .on("root")
        .file("src/stock.rs", "use crate::prices::price;\n\npub fn stock() -> u64 {\n    price(\"x\")\n}\n")
        .file("src/lib.rs", format!("{LIB}pub mod stock;\n"));
    history.branch("leaner").on("root").file("Cargo.toml", MANIFEST_WITHOUT_LOG);
    history
        .branch("logging")
        .on("root")
        .file("src/trace.rs", "pub fn trace() {\n    log::info!(\"x\");\n}\n")
        .file("src/lib.rs", format!("{LIB}pub mod trace;\n"));
    history.branch("notes").on("root").file("notes.txt", "two\n");
    history
}

/// Every command that answers a question about a repository, by its arguments.
pub(crate) fn commands(fixture: &Fixture) -> Vec<Vec<String>> {
    let plan = fixture.outside().join("plan.md");
    let text = "**Item 1: Currencies** (branch: `currency`)\n- Modify `src/cart.rs`\n- Provides `total(amount: u64, currency: &str) -> u64` in `src/cart.rs`\n\n**Item 2: Days** (branch: `days`)\n- Create `src/days.rs`\n- Uses `price(name: &str, day: u32) -> u64`\n";
    std::fs::write(&plan, text).expect("the folder is there");
    let plan = plan.display().to_string();
    let words = |text: &str| -> Vec<String> { text.split(' ').map(str::to_owned).collect() };
    let json = ["--no-cache", "--format", "json"];
    let mut all = Vec::new();
    for command in [
        "check --onto main",
        "check --onto main currency sums",
        "check --onto main leaner logging",
        "check --onto main late",
        "check --onto main --no-symbols currency notes",
        "plan --onto main",
        "plan --onto main currency sums",
        "symbols --onto main currency",
        "symbols --onto main late",
        "who --onto main src/cart.rs",
        "who --onto main total",
        "work lint --onto main",
        "work split --onto main src",
    ] {
        all.push([words(command), json.map(str::to_owned).to_vec()].concat());
    }
    all.push([words("work lint --onto main"), vec![plan.clone()], json.map(str::to_owned).to_vec()].concat());
    // Of item 2 and of `work next` the answer has a folder beside the repository, which is called otherwise here.
    all.push([words("work brief --onto main 1"), vec![plan.clone()], json.map(str::to_owned).to_vec()].concat());
    all.push([words("check --onto main --plan"), vec![plan], json.map(str::to_owned).to_vec()].concat());
    all.push(words("list --onto main --format json"));
    all.push(words("work integrate --onto main --no-cache"));
    all
}

/// What is wrong with an answer of a repository that lacks something, held against that of the full one.
pub(crate) fn faults(full: &Run, partial: &Run) -> Vec<String> {
    let mut found = Vec::new();
    if partial.code != full.code && partial.code != Some(2) {
        found.push(format!("exit code {:?} instead of {:?}", partial.code, full.code));
    }
    let (Some(whole), Some(part)) = (json(full), json(partial)) else {
        // A text, or a failure that was said: without a gap it is the same text.
        if partial.code != Some(2) && partial.stdout != full.stdout {
            found.push("another text, and no word that something is missing".to_owned());
        }
        return found;
    };
    let gaps = gaps(&part);
    if gaps.is_empty() && part != whole {
        found.push(format!("another answer without a gap: {}", difference(&whole, &part)));
    }
    let known = ids(&whole);
    found.extend(ids(&part).into_iter().filter(|id| !known.contains(id)).map(|id| format!("made up: {id}")));
    let verdict = |report: &Value| report["verdict"].as_str().map(str::to_owned);
    if verdict(&part) != verdict(&whole) && verdict(&part).as_deref() != Some("unknown") {
        found.push(format!("verdict {:?} instead of {:?}", verdict(&part), verdict(&whole)));
    }
    let hides = gaps.iter().any(|gap| gap["hides_verdict"] == true);
    if hides && partial.code == Some(0) {
        found.push("a hidden verdict passes".to_owned());
    }
    if lists(&part) != lists(&whole) && partial.code != Some(2) && !(partial.code == Some(1) && hides) {
        found.push(format!("a list differs and exits {:?}: {}", partial.code, difference(&whole, &part)));
    }
    found
}

fn json(run: &Run) -> Option<Value> {
    let mut value: Value = serde_json::from_slice(&run.stdout).ok()?;
    let object = value.as_object_mut()?;
    object.remove("stats");
    if let Some(repository) = object.get_mut("repository").and_then(Value::as_object_mut) {
        repository.remove("git_dir");
        // That a clone is shallow is said by this very field.
        repository.remove("shallow");
    }
    Some(value)
}

fn gaps(report: &Value) -> Vec<Value> {
    let listed = [&report["completeness"]["gaps"], &report["gaps"]];
    listed.into_iter().filter_map(Value::as_array).flatten().cloned().collect()
}

/// The findings, as they are told. A note, or what a plan lacks (DIV405), may speak of fewer items where one of them
/// could not be read.
fn ids(report: &Value) -> Vec<String> {
    let told = |it: &Value| format!("{} {}", it["rule"].as_str().unwrap_or_default(), it["message"]);
    let findings = report["findings"].as_array().into_iter().flatten();
    findings.filter(|it| it["severity"] != "note" && it["rule"] != "DIV405").map(told).collect()
}

/// The lists by which people act.
fn lists(report: &Value) -> Vec<&Value> {
    ["touched", "declared", "parts", "crossings", "waves", "items"].iter().map(|name| &report[name]).collect()
}

fn difference(whole: &Value, part: &Value) -> String {
    let (Some(whole), Some(part)) = (whole.as_object(), part.as_object()) else { return String::new() };
    let names = whole.keys().filter(|name| whole.get(*name) != part.get(*name));
    let said = names.map(|name| format!("{name}: {} / {}", whole[name], part.get(name).unwrap_or(&Value::Null)));
    said.collect::<Vec<_>>().join("; ").chars().take(1500).collect()
}
