//! Notes about what branches do to one file together.

use serde_json::Value;

use crate::support::{Fixture, History, Program};

const LIST: &str = "RULES = [\n    \"first\",\n    \"second\",\n]\n";

/// The messages of a rule, onto main.
fn told(fixture: &Fixture, rule: &str, branches: &[&str]) -> Vec<String> {
    let report = Program::new(fixture).check(&[&["--onto", "main"], branches].concat()).0;
    let findings = report["findings"].as_array().expect("a list").iter().filter(|it| it["rule"] == rule);
    let message = |it: &Value| {
        assert_eq!(it["severity"], "note", "{it:#}");
        it["message"].as_str().expect("a text").to_owned()
    };
    findings.map(message).collect()
}

#[test]
fn a_place_at_which_three_branches_add_is_told_once() {
    let mut history = History::new();
    history.branch("main").file("rules.py", LIST);
    for name in ["one", "three", "two"] {
        history.branch(name).on("main").file("rules.py", LIST.replace(']', &format!("    \"{name}\",\n]")));
    }
    history.branch("stacked").on("two").file("more.py", "X = 1\n");
    history.branch("first").on("main").file("rules.py", LIST.replace("[\n", "[\n    \"zero\",\n"));
    let fixture = history.build();
    assert_eq!(
        told(&fixture, "DIV352", &["one", "two", "three", "first"]),
        ["one, three and two all add at one place of rules.py, so that any two of them conflict"]
    );
    assert_eq!(told(&fixture, "DIV352", &["one", "two", "stacked", "first"]), [""; 0], "a stack adds once");
}

#[test]
fn what_a_tool_makes_of_other_files_is_not_merged_by_hand() {
    let mut history = History::new();
    let (schema, made) = ("proto/order.proto", "gen/order_pb2.py");
    history.branch("main").file(schema, "syntax = \"proto3\";\n").file(made, LIST);
    history.branch("source").on("main").file(schema, "syntax = \"proto3\";\nmessage Order {}\n");
    history.branch("made").on("main").file(made, LIST.replace("first", "one"));
    history.branch("again").on("main").file(made, LIST.replace("second", "two"));
    history.branch("whole").on("main").file(schema, "syntax = \"proto3\";\n\n").file("gen/cart_pb2.py", LIST);
    let fixture = history.build();
    assert_eq!(
        told(&fixture, "DIV353", &["source", "made"]),
        [
            "source changes proto/order.proto, of which protoc makes gen/order_pb2.py, and made changes what was made before"
        ]
    );
    assert_eq!(
        told(&fixture, "DIV353", &["made", "again"]),
        ["again and made both change gen/order_pb2.py, which protoc writes"]
    );
    assert_eq!(told(&fixture, "DIV353", &["source", "whole"]), [""; 0], "made from something else");
}
