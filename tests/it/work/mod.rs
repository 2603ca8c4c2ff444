//! Work items: the example plan end to end, and each rule on branches that break it.

mod amend;
mod bad_input;
mod git_globs;
mod held;
mod next;
mod plans;
mod rates;
mod rules;
mod underway;

use serde_json::Value;

use crate::support::{Fixture, Report};

/// The example plan: good, bad, and bad less plainly.
const RATES: &str = include_str!("../../../testdata/work/rates.md");

/// Writes a file beside the repository and gives its path.
fn beside(fixture: &Fixture, name: &str, text: &str) -> String {
    let path = fixture.outside().join(name);
    std::fs::write(&path, text).expect("the folder is there");
    path.to_str().expect("temporary folders have plain names").to_owned()
}

/// The findings about work items, as `severity rule message`.
fn told(report: &Report) -> Vec<String> {
    let text = |finding: &Value, key: &str| finding[key].as_str().expect("a text").to_owned();
    let of_plan = report.0["findings"].as_array().expect("a list").iter().filter(|it| it["family"] == "plan");
    of_plan.map(|it| format!("{} {} {}", text(it, "severity"), text(it, "rule"), text(it, "message"))).collect()
}

/// An item of a report by its label.
fn item<'r>(report: &'r Report, label: &str) -> &'r Value {
    let items = report.0["work"]["items"].as_array().expect("items");
    items.iter().find(|item| item["item"] == label).expect("the item is there")
}
