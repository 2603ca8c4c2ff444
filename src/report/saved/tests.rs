use serde_json::{Value, json};

use super::*;
use crate::report::style::{Excerpts, Notes, Style, Suppressions};
use crate::report::{Answered as _, FORMATS, Format, sample};

fn samples() -> [Report; 5] {
    let mut samples = [sample::shop(), sample::clean(), sample::unknown(), sample::drift(), sample::hostile()];
    samples[0].plan = Some(sample::plan(&["receipts", "rounding", "discounts"]));
    samples.iter_mut().for_each(Report::summarize);
    samples
}

fn written(report: &Report, format: &Format) -> Vec<u8> {
    let style =
        Style { excerpts: Excerpts::Show(24), notes: Notes::List, suppressions: Suppressions::List, ..Style::plain() };
    let mut out = Vec::new();
    format.write(report.answer(), &style, &mut out).expect("it is shown");
    out
}

fn format(name: &str) -> &'static Format {
    FORMATS.iter().find(|it| it.name == name).expect("a row")
}

fn no(text: &str) -> String {
    saved(text.as_bytes()).expect_err("it is no report").why
}

#[test]
fn every_format_of_a_saved_report_is_that_of_the_report() {
    for (at, report) in samples().iter().enumerate() {
        let read = saved(&written(report, format("json"))).expect("it was just written");
        for format in Format::of(Report::KIND) {
            let [one, other] = [report, &read].map(|it| written(it, format));
            let [one, other] = [one, other].map(|text| String::from_utf8(text).expect("UTF-8"));
            pretty_difference(at, format.name, &one, &other);
        }
    }
}

fn pretty_difference(at: usize, name: &str, one: &str, other: &str) {
    let lines = one.lines().zip(other.lines()).find(|(one, other)| one != other);
    assert!(one == other, "sample {at} as {name}: {lines:?}");
}

#[test]
fn a_compact_report_gives_all_but_code_and_definitions() {
    for report in samples() {
        let compact = written(&report, format("json-compact"));
        let read = saved(&compact).expect("it was just written");
        for name in ["json-compact", "sarif", "junit", "csv", "markdown"] {
            assert_eq!(written(&read, format(name)), written(&report, format(name)), "{name}");
        }
    }
}

#[test]
fn what_is_no_report_is_told_apart() {
    expect_test::expect![[r"
        it is empty
        it is not one JSON object: expected value at line 1 column 1
        it has no 'format_version', so that it is nothing that divergence printed
        it is what 'divergence plan' prints, and not the report of 'divergence check'
        it is what 'divergence list or symbols' prints, and not the report of 'divergence check'
        its format is 2.0, and this divergence reads 1.2
        its format is one, and this divergence reads 1.2
        its format, 1.9, is newer than 1.2: missing field `status` at line 1 column 57
        its format, 1.0, is older than 1.2: missing field `status` at line 1 column 57"]]
    .assert_eq(
        &[
            no(" \n"),
            no("<html>"),
            no(r#"{"version": "2.1.0", "runs": []}"#),
            no(r#"{"format_version": "1.2", "plan": {}, "branches": []}"#),
            no(r#"{"format_version": "1.2", "branches": []}"#),
            no(r#"{"format_version": "2.0", "pairs": [], "completeness": {}}"#),
            no(r#"{"format_version": "one", "pairs": [], "completeness": {}}"#),
            no(r#"{"format_version": "1.9", "pairs": [], "completeness": {}}"#),
            no(r#"{"format_version": "1.0", "pairs": [], "completeness": {}}"#),
        ]
        .join("\n"),
    );
    let lines = written(&samples()[3], format("jsonl"));
    assert!(no(&String::from_utf8_lossy(&lines)).starts_with("it is not one JSON object: trailing characters"));
}

/// Every place of a document.
fn pointers(value: &Value) -> Vec<String> {
    let mut places = Vec::new();
    let mut open = vec![(String::new(), value)];
    while let Some((at, value)) = open.pop() {
        match value {
            Value::Array(items) => open.extend(items.iter().enumerate().map(|(n, it)| (format!("{at}/{n}"), it))),
            Value::Object(fields) => {
                let key = |name: &str| name.replace('~', "~0").replace('/', "~1");
                open.extend(fields.iter().map(|(name, it)| (format!("{at}/{}", key(name)), it)));
            }
            _ => {}
        }
        places.push(at);
    }
    places
}

#[test]
fn whatever_a_report_says_it_is_printed_or_refused() {
    let mut printed = 0;
    for report in samples() {
        let whole: Value = serde_json::from_slice(&written(&report, format("json"))).expect("JSON");
        for at in pointers(&whole) {
            let before = whole.pointer(&at).expect("it is there");
            let strange = match before {
                Value::Number(_) => vec![json!(0), json!(u32::MAX), json!(u64::MAX)],
                Value::String(_) => vec![json!(""), json!("main"), json!("\u{1b}[2J\n")],
                Value::Array(_) => vec![json!([])],
                _ => vec![Value::Null],
            };
            for value in strange {
                let mut changed = whole.clone();
                *changed.pointer_mut(&at).expect("it is there") = value;
                if let Ok(read) = saved(changed.to_string().as_bytes()) {
                    for name in ["human", "html", "sarif", "markdown", "csv"] {
                        written(&read, format(name));
                    }
                    printed += 1;
                }
            }
        }
    }
    assert!(printed > 1000, "{printed} were read: most of what is strange is a report still");
}

#[test]
fn bytes_that_are_no_text_come_back() {
    let mut report = sample::shop();
    let name = Name::new(&b"caf\xe9"[..]);
    report.branches[0].name_bytes = name.base64_unless_utf8();
    report.branches[0].name = name.clone();
    report.pairs[0].branches[0] = name.clone();
    report.summarize();
    let read = saved(&written(&report, format("json"))).expect("it was just written");
    assert_eq!((&read.branches[0].name, &read.pairs[0].branches[0]), (&name, &name));
}
