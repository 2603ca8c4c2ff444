//! The JSON report is a contract: what the schema promises, and what it cannot express.

use serde_json::Value;

use crate::support::{Fixture, History, Program, Report, Setup, lines, with_line};

/// Something of everything: landings that work and do not, pairs, renames, a worktree with work, gaps.
fn everything() -> Fixture {
    let mut history = History::new();
    let text = "[section]\n".to_owned() + &lines(30);
    history.commit("root").file("a.txt", &text).file("b.txt", lines(9)).file("c.txt", lines(9).replace("line", "c"));
    history.branch("main").on("root").file("b.txt", with_line(&lines(9), 3, "main"));
    history.branch("left").on("root").file("a.txt", text.replace("line 15\n", "one\ntwo\n")).rename("c.txt", "d.txt");
    history.branch("right").on("root").file("a.txt", text.replace("line 15\nline 16\n", "")).delete("b.txt");
    history.branch("island").file("i.txt", "i\n");
    history.build_as(Setup::Checkout("main"))
}

fn report(fixture: &Fixture) -> Report {
    let folder = fixture.worktree("left");
    std::fs::write(folder.join("new.txt"), "new\n").expect("the worktree is there");
    Program::new(fixture).check(&["--onto", "main", "left", "right", "island"])
}

#[test]
fn a_report_is_what_the_schema_says() {
    let fixture = everything();
    let schema = Program::new(&fixture).run(&["schema", "report"]);
    let schema: Value = serde_json::from_slice(&schema.stdout).unwrap_or_else(|error| panic!("{error}: {schema}"));
    let validator = jsonschema::validator_for(&schema).expect("the schema is one");
    for report in [report(&fixture), Program::new(&fixture).check(&["--onto", "main", "right"])] {
        let errors: Vec<_> = validator.iter_errors(&report.0).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?}\n{:#}", report.0);
    }
    assert!(!validator.is_valid(&serde_json::json!({ "format_version": "1.1" })), "the schema refuses something");
}

#[test]
fn a_report_names_its_format_target_and_repository() {
    let fixture = everything();
    let report = report(&fixture).0;
    assert_eq!(report["format_version"], "1.2");
    assert_eq!(report["tool"]["name"], "divergence");
    assert_eq!(report["repository"]["object_format"], "sha1");
    assert_eq!(report["target"]["ref"], "refs/heads/main");
    assert_eq!(report["target"]["commit"], fixture.id("main").as_str());
    assert_eq!(report["verdict"], "conflicted", "a conflict counts before a gap");
    assert_eq!(report["completeness"]["status"], "partial");
}

#[test]
fn a_report_says_what_it_comes_to_for_each_branch_and_in_all() {
    let fixture = everything();
    let report = report(&fixture);
    let left = report.branch("left");
    assert_eq!(left["conflicts_with"], serde_json::json!(["right"]));
    let pairs = report.0["pairs"].as_array().expect("a list");
    let pair = pairs.iter().find(|pair| pair["branches"] == serde_json::json!(["left", "right"])).expect("they meet");
    let later = pair["later"].as_str().expect("one of the two");
    let conflict = &pair["conflicts"][0]["id"];
    let held = |name: &str| report.branch(name)["stops"]["held"].as_array().cloned().unwrap_or_default();
    assert!(held(later).contains(conflict), "the later one is stopped: {:#}", report.0);
    let first = if later == "left" { "right" } else { "left" };
    assert!(!held(first).contains(conflict), "{:#}", report.0);
    let totals = &report.0["totals"];
    let sum: u64 = ["land", "conflict", "break_on_target", "unknown"].iter().filter_map(|it| totals[it].as_u64()).sum();
    assert_eq!(Some(sum), totals["open"].as_u64(), "each open branch is counted once: {totals:#}");
    assert_eq!(report.0["gate"]["subject"], "any");
    fixture.git.run(&["symbolic-ref", "HEAD", "refs/heads/right"]);
    let report = Program::new(&fixture).check(&["--onto", "main", "left", "right"]);
    assert_eq!((&report.branch("right")["current"], &report.branch("left")["current"]), (&true.into(), &Value::Null));
}

#[test]
fn a_branch_has_its_base_its_distance_and_what_it_touched() {
    let fixture = everything();
    let report = report(&fixture);
    let left = report.branch("left");
    assert_eq!(left["base"], fixture.id("main~1").as_str());
    assert_eq!((&left["ahead"], &left["behind"]), (&1.into(), &1.into()));
    assert_eq!(left["worktree"]["uncommitted"], 1);
    let files = left["touched"]["files"].as_array().expect("a list");
    let shown: Vec<_> = files.iter().map(|file| (file["path"].as_str(), file["change"].as_str())).collect();
    let expected = [("a.txt", "modified"), ("d.txt", "renamed"), ("new.txt", "added")];
    assert_eq!(shown, expected.map(|(path, change)| (Some(path), Some(change))));
    assert_eq!((&files[0]["added_lines"], &files[0]["removed_lines"]), (&2.into(), &1.into()));
    assert_eq!(files[1]["from"], "c.txt");
}

#[test]
fn a_region_has_the_lines_of_all_three_sides_and_its_heading() {
    let fixture = everything();
    let report = report(&fixture);
    let pair = report.pairs()[&("left".to_owned(), "right".to_owned())].clone();
    let region = &pair["conflicts"][0]["regions"][0];
    assert_eq!(region["path"], "a.txt");
    assert_eq!(region["base"], serde_json::json!([16, 17]), "the section's line comes first");
    assert_eq!(region["left"], serde_json::json!([16, 18]), "one line became two");
    assert_eq!(region["right"], serde_json::json!([16, 15]), "nothing is left: before line 16");
    assert_eq!(pair["shared_paths"], 1);
}

#[test]
fn all_lists_are_sorted() {
    let report = report(&everything()).0;
    let sorted = |values: Vec<String>, what: &str| assert!(values.is_sorted(), "{what} are sorted: {values:?}");
    let texts = |list: &Value, key: &str| -> Vec<String> {
        list.as_array().expect("a list").iter().map(|item| item[key].as_str().unwrap_or_default().to_owned()).collect()
    };
    sorted(texts(&report["branches"], "name"), "branches");
    for branch in report["branches"].as_array().expect("a list") {
        if let Some(touched) = branch["touched"].as_object() {
            sorted(texts(&touched["files"], "path"), "files");
        }
    }
    let pairs = report["pairs"].as_array().expect("a list");
    sorted(pairs.iter().map(|pair| pair["branches"].to_string()).collect(), "pairs");
    assert!(
        pairs.iter().all(|pair| pair["branches"][0].as_str() < pair["branches"][1].as_str()),
        "names of a pair, too"
    );
}

#[test]
fn equal_runs_give_equal_bytes_apart_from_stats() {
    let fixture = everything();
    let first = report(&fixture);
    let second = Program::new(&fixture).check(&["--onto", "main", "island", "right", "left"]);
    assert_eq!(first.without_stats().to_string(), second.without_stats().to_string());
}

#[test]
fn json_stands_alone_on_standard_output() {
    let fixture = everything();
    let run = Program::new(&fixture).run(&["check", "--format", "json", "left", "right"]);
    assert!(run.stdout.starts_with(b"{") && run.stdout.ends_with(b"}\n"), "one object and a newline: {run}");
    assert_eq!(run.stderr, "");
}

#[test]
fn a_region_names_the_definitions_that_it_lies_in() {
    let text = |total: &str, count: &str| {
        let body = "    // so that the two are far from each other\n".repeat(8);
        format!(
            "class Cart:\n    def total(self):\n        return {total}\n\n{body}\n    def count(self):\n        return {count}\n"
        )
    };
    let mut history = History::new();
    history.branch("main").file("cart.py", text("1", "1")).file("cart.rb", "a = 1\n");
    history.branch("left").on("main").file("cart.py", text("2", "2")).file("cart.rb", "a = 2\n");
    history.branch("right").on("main").file("cart.py", text("3", "3")).file("cart.rb", "a = 3\n");
    let fixture = history.build();
    let symbols = |args: &[&str]| -> Vec<String> {
        let report = Program::new(&fixture).check(&[&["--onto", "main", "left", "right"], args].concat());
        let pair = report.pairs()[&("left".to_owned(), "right".to_owned())].clone();
        let conflicts = pair["conflicts"].as_array().expect("a list").clone();
        let regions = conflicts.iter().flat_map(|conflict| conflict["regions"].as_array().expect("a list").clone());
        regions.map(|region| format!("{}: {}", region["path"], region["symbols"])).collect()
    };
    let named = ["\"cart.py\": [\"python:cart.Cart.total\"]", "\"cart.py\": [\"python:cart.Cart.count\"]"];
    assert_eq!(symbols(&[]), [named[0], named[1], "\"cart.rb\": null"]);
    assert!(symbols(&["--no-symbols"]).iter().all(|region| region.ends_with(": null")), "nobody asked");
    let run = Program::new(&fixture).run(&["check", "--onto", "main", "left", "right"]);
    let shown = String::from_utf8_lossy(&run.stdout).into_owned();
    assert!(shown.contains("in cart.Cart.total"), "{shown}");
}
