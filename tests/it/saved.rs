//! Reports that were saved, printed again: what comes of it is what the check itself would have printed.

use std::fs;

use serde_json::Value;

use crate::support::{Fixture, History, Program, lines, with_line};

/// Conflicts, drift, notes, a gap and something that is suppressed.
fn shop() -> Fixture {
    let mut history = History::new();
    let code = "def charge(amount):\n    return amount\n";
    let ignored = "[[ignore]]\nrule = \"DIV201\"\nbranch = \"quiet\"\nreason = \"asked by hand\"\n";
    history.commit("root").file("a.txt", lines(20)).file("bank.py", code).file("divergence.toml", ignored);
    history.branch("main").on("root").file("a.txt", with_line(&lines(20), 3, "main"));
    history.branch("left").on("root").file("a.txt", with_line(&lines(20), 9, "left"));
    history.branch("right").on("root").file("a.txt", with_line(&lines(20), 9, "right"));
    history.branch("late").on("root").file("a.txt", with_line(&lines(20), 3, "late"));
    let changed = "def charge(amount, currency):\n    return amount, currency\n";
    history.branch("provider").on("main").file("bank.py", changed);
    let uses = "from bank import charge\n\nprint(charge(1))\n";
    history.branch("user").on("main").file("shop.py", uses).file("x.rb", "x = 1\n");
    history.branch("quiet").on("main").file("quiet.py", uses);
    history.build()
}

/// All that `check` prints, but for what the terminal decides.
const FORMATS: [&str; 15] = [
    "human",
    "json",
    "github",
    "github-summary",
    "markdown",
    "sarif",
    "gitlab",
    "junit",
    "checkstyle",
    "rdjson",
    "jsonl",
    "prometheus",
    "csv",
    "html",
    "json-compact",
];

#[test]
fn every_format_is_the_same_from_the_saved_report() {
    let fixture = shop();
    let program = Program::new(&fixture);
    let folder = fixture.outside();
    let at = |name: &str, from: &str| folder.join(format!("{name}.{from}")).display().to_string();
    let asked = |from: &str| -> Vec<String> {
        FORMATS.iter().flat_map(|name| ["--format".to_owned(), format!("{name}={}", at(name, from))]).collect()
    };
    let flags = ["--diff", "--notes", "--suppressed", "--limit", "0"].map(str::to_owned);
    let check = [vec!["check".to_owned(), "--all".to_owned()], asked("check"), flags.to_vec()].concat();
    let run = program.run(&check);
    assert_eq!(run.code, Some(1), "{run}");
    let saved = at("json", "check");
    let report = [vec!["report".to_owned(), saved.clone()], asked("report"), flags.to_vec()].concat();
    let again = program.run(&report);
    assert_eq!(again.code, Some(0), "a report is printed whatever it says: {again}");
    assert_eq!(again.text(), run.text(), "to standard output as well");
    for name in FORMATS {
        let [one, other] = ["check", "report"].map(|from| fs::read_to_string(at(name, from)).expect("it is written"));
        let differs = one.lines().zip(other.lines()).find(|(one, other)| one != other);
        assert!(one == other && !one.is_empty(), "{name}: {differs:?}");
    }
    let text = fs::read(&saved).expect("a file");
    let piped = program.run_with(&["report", "-", "--format", "csv"], &text);
    assert_eq!(piped.stdout, fs::read(at("csv", "check")).expect("a file"));
    let human = fs::read_to_string(at("human", "report")).expect("a file");
    for shown in ["+right", "charge", "asked by hand"] {
        assert!(human.contains(shown), "{shown} is in\n{human}");
    }
}

#[test]
fn a_saved_report_follows_the_schema_and_says_who_cannot_read_it() {
    let fixture = shop();
    let program = Program::new(&fixture);
    let file = fixture.outside().join("report.json");
    let name = file.display().to_string();
    let write = |text: &[u8]| fs::write(&file, text).expect("a file");
    let run = program.run(&["check", "left", "right", "user", "provider", "--diff", "--format", "json"]);
    let report: Value = serde_json::from_slice(&run.stdout).expect("JSON");
    let schema: Value = serde_json::from_slice(&program.run(&["schema", "report"]).stdout).expect("JSON");
    assert!(jsonschema::is_valid(&schema, &report), "with code in it");
    assert!(report.to_string().contains("\"excerpt\"") && report.to_string().contains("\"snippet\""));
    write(&program.run(&["plan", "--format", "json"]).stdout);
    program.run(&["report", &name]).fails("it is what 'divergence plan' prints").hints("check --format json=");
    write(&program.run(&["list", "--format", "json"]).stdout);
    program.run(&["report", &name]).fails("'divergence list or symbols'");
    write(b"");
    program.run(&["report", &name]).fails("it is empty");
    write(report.to_string().replace("\"1.2\"", "\"3.0\"").as_bytes());
    program.run(&["report", &name]).fails("its format is 3.0, and this divergence reads 1.2");
    program.run(&["report", "nowhere.json"]).fails("cannot read").hints("'-' is standard input");
    let empty = program.run_with(&["report", "-"], b"");
    empty.fails("cannot print standard input: it is empty");
}

#[test]
fn a_history_grows_with_each_run_and_is_on_the_page() {
    let fixture = shop();
    let program = Program::new(&fixture);
    let file = fixture.outside().join("history.jsonl");
    let name = file.display().to_string();
    let run = |format: &str, branches: &[&str]| {
        let args = [&["check", "--history", &name, "--format", format], branches].concat();
        program.run(&args).text()
    };
    let first: Value = serde_json::from_str(&run("json", &["left", "right"])).expect("JSON");
    assert_eq!(first["history"]["runs"].as_array().map(Vec::len), Some(1));
    // A run that was ended in the middle of its line.
    let known = fs::read_to_string(&file).expect("it is there");
    fs::write(&file, format!("{known}{{\"format_version\": \"1.0\", \"at")).expect("a file");
    run("json", &["right"]);
    let third = run("json", &["left", "right", "late"]);
    let report: Value = serde_json::from_str(&third).expect("JSON");
    let schema: Value = serde_json::from_slice(&program.run(&["schema", "report"]).stdout).expect("JSON");
    assert!(jsonschema::is_valid(&schema, &report), "with a history in it");
    let history = &report["history"];
    assert_eq!(history["runs"].as_array().map(Vec::len), Some(3));
    assert_eq!((&history["unread"], &history["pairs"][0]["runs"]), (&1.into(), &2.into()), "{history:#}");
    let page = program.run_with(&["report", "-", "--format", "html"], third.as_bytes()).text();
    assert!(page.contains("<h2>Over time</h2>") && page.contains("left and right: in 2 runs"));
    assert_eq!(fs::read_to_string(&file).expect("it is there").lines().count(), 4);
    let inside = program.run(&["check", "left", "--history", &fixture.git_dir().join("h").display().to_string()]);
    inside.fails("it is inside of a git directory");
}
