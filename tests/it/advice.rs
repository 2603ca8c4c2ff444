//! What a finding says beyond that something breaks: what became of the old thing, which edit to follow, what the
//! provider has left to do, and what a conflict elsewhere hides.

use serde_json::Value;

use crate::support::{Fixture, History, Program, Report, lines, with_line};

/// Files by path.
type Files<'a> = &'a [(&'a str, &'a str)];

/// A repository in which both branches changed files of one base.
fn pair(base: Files<'_>, left: Files<'_>, right: Files<'_>) -> Fixture {
    let mut history = History::new();
    for (name, files) in [("main", base), ("left", left), ("right", right)] {
        let commit = history.branch(name);
        if name != "main" {
            commit.on("main");
        }
        files.iter().for_each(|(path, content)| {
            commit.file(path, content);
        });
    }
    history.build()
}

fn check(fixture: &Fixture) -> Report {
    Program::new(fixture).check(&["--onto", "main", "left", "right"])
}

/// Errors and warnings between the two.
fn told(report: &Report) -> Vec<&Value> {
    let findings = report.0["findings"].as_array().into_iter().flatten();
    findings.filter(|it| it["severity"] != "note").collect()
}

fn texts<'r>(report: &'r Report, field: &str) -> Vec<&'r str> {
    told(report).into_iter().filter_map(|it| it[field].as_str()).collect()
}

const SIZE: &str = "pub mod b;\npub struct Size {\n    pub width: u32,\n    pub height: u32,\n}\n";
const WIDE: &str = "use crate::Size;\n\npub fn wide(s: &Size) -> bool {\n    s.width > s.height\n}\n";

/// Two fields of one type got other names, in the other order; `area` shows which is which, or does not.
fn renamed_fields(area: [&str; 2]) -> Report {
    let [old, new] = area;
    let renamed = SIZE.replace("width", "rows").replace("height", "cols");
    check(&pair(
        &[("src/lib.rs", &format!("{SIZE}{old}")), ("src/b.rs", "pub struct B;\n")],
        &[("src/lib.rs", &format!("{renamed}{new}"))],
        &[("src/b.rs", WIDE)],
    ))
}

#[test]
fn fields_that_changed_places_are_told_apart_by_the_provider_s_own_edits() {
    let report = renamed_fields([
        "pub fn area(s: &Size) -> u32 { s.width * 2 + s.height }\n",
        "pub fn area(s: &Size) -> u32 { s.cols * 2 + s.rows }\n",
    ]);
    assert_eq!(
        texts(&report, "message"),
        [
            "left renames Size.height to rows; right newly reads or writes it",
            "left renames Size.width to cols; right newly reads or writes it"
        ]
    );
    let help = texts(&report, "help");
    assert_eq!(help[1], "land left first, then in right: use cols instead, as left did in src/lib.rs:6");
    let example = &told(&report)[1]["example"];
    assert_eq!(example["path"], "src/lib.rs");
    assert_eq!(example["before"]["line"], 6);
    assert_eq!(example["after"]["text"], "pub fn area(s: &Size) -> u32 { s.cols * 2 + s.rows }");
}

#[test]
fn fields_that_nothing_tells_apart_are_candidates() {
    for area in [
        ["", ""],
        ["pub fn area(s: &Size) -> u32 { s.width * s.height }\n", "pub fn area(s: &Size) -> u32 { s.rows * s.cols }\n"],
    ] {
        let report = renamed_fields(area);
        assert_eq!(
            texts(&report, "message"),
            [
                "left removes Size.height (candidates: rows, cols); right newly reads or writes it",
                "left removes Size.width (candidates: rows, cols); right newly reads or writes it"
            ],
            "{area:?}"
        );
        assert!(
            texts(&report, "help").iter().all(|help| !help.contains(" instead")),
            "no advice is better than a wrong one"
        );
        assert_eq!(told(&report)[0]["candidates"].as_array().map(Vec::len), Some(2));
    }
}

#[test]
fn a_constant_does_not_become_an_attribute() {
    let kinds = "from enum import Enum\n\n\nclass Kind(Enum):\n    ALPHA = 1\n    BETA = 2\n\n\nclass Conf:\n    TIMEOUT = 3\n\n    def __init__(self):\n        self.depth = 1\n";
    let changed = kinds.replace("BETA", "SECOND").replace("TIMEOUT", "LIMIT").replace("depth", "level");
    let new = "from app.kinds import Conf, Kind\n\n\ndef new():\n    c = Conf()\n    return Kind.BETA, Conf.TIMEOUT, c.depth\n";
    let report = check(&pair(
        &[("app/__init__.py", ""), ("app/kinds.py", kinds)],
        &[("app/kinds.py", &changed)],
        &[("app/new.py", new)],
    ));
    let messages = texts(&report, "message");
    assert!(messages.iter().any(|it| it.starts_with("left removes Kind.BETA (candidates: SECOND)")), "{messages:?}");
    assert!(messages.iter().all(|it| !it.contains("renames")), "{messages:?}");
}

#[test]
fn names_with_the_same_words_are_the_same_thing() {
    let before = "export interface User {\n  userName: string;\n  mail: string;\n}\n";
    let after = "export interface User {\n  user_name: string;\n  mail: string;\n  phone: string;\n}\n";
    let new = "import { User } from './user';\n\nexport function hello(user: User) {\n  return user.userName;\n}\n";
    let report = check(&pair(&[("src/user.ts", before)], &[("src/user.ts", after)], &[("src/new.ts", new)]));
    assert_eq!(texts(&report, "message"), ["left renames User.userName to user_name; right newly reads or writes it"]);
}

#[test]
fn what_a_caller_took_up_instead_is_no_new_name_where_the_names_say_another() {
    let card = "export interface Props {\n  disableHoverCard?: boolean;\n  name: string;\n}\n\nexport function Card(of: Props) {\n  return of.name;\n}\n";
    let changed = card.replace("  disableHoverCard", "  showStatusDot?: boolean;\n  enableHoverCard");
    let caller = "import { Card } from './card';\n\nexport function a() {\n  return Card({ name: 'a', disableHoverCard: true });\n}\n";
    let called = caller.replace("disableHoverCard", "showStatusDot");
    let new = caller.replace("function a", "function b");
    let report = check(&pair(
        &[("src/card.ts", card), ("src/a.ts", caller)],
        &[("src/card.ts", &changed), ("src/a.ts", &called)],
        &[("src/b.ts", &new)],
    ));
    let messages = texts(&report, "message");
    assert!(messages.iter().any(|it| it.contains("Props.disableHoverCard")), "{messages:?}");
    assert!(messages.iter().all(|it| !it.contains("showStatusDot;")), "{messages:?}");
}

#[test]
fn what_only_a_test_has_is_no_new_name() {
    let main = "def get_queue():\n    return 1\n";
    let user = "from app.main import get_queue\n\n\ndef run():\n    return get_queue()\n";
    let moved = "from app import main\n\n\ndef run():\n    return queue\n";
    let test = "def queue():\n    return 2\n";
    let report = check(&pair(
        &[("app/__init__.py", ""), ("app/main.py", main), ("app/user.py", user)],
        &[("app/main.py", "queue = 1\n"), ("app/user.py", moved), ("app/test/test_queue.py", test)],
        &[("app/new.py", user)],
    ));
    let messages = texts(&report, "message");
    assert!(messages.iter().any(|it| it.contains("get_queue")), "{messages:?}");
    assert!(messages.iter().all(|it| !it.contains("test_queue.py")), "{messages:?}");
}

#[test]
fn two_bodies_that_are_alike_do_not_say_which_is_which() {
    let function = |name: &str| {
        format!(
            "func {name}(rows []int) int {{\n\ttotal := 0\n\tfor _, row := range rows {{\n\t\ttotal += row\n\t}}\n\treturn total\n}}\n\n"
        )
    };
    let before = format!("package shop\n\n{}{}", function("Debit"), function("Credit"));
    let after = format!("package shop\n\n{}{}", function("Outgoing"), function("Incoming"));
    let new = "package shop\n\nfunc both() int { return Debit(nil) }\n";
    let files = ("go.mod", "module example.com/shop\n\ngo 1.22\n");
    let report = check(&pair(&[files, ("shop.go", &before)], &[("shop.go", &after)], &[("new.go", new)]));
    assert_eq!(
        texts(&report, "message"),
        ["left removes Debit (candidates: Outgoing, Incoming); right adds a call of it"]
    );
}

#[test]
fn a_call_that_the_provider_adapted_is_the_example() {
    let before = "def charge(amount):\n    return amount\n\n\ndef order():\n    return charge(1)\n";
    let after = "def charge(amount, currency):\n    return amount\n\n\ndef order():\n    return charge(1, 'EUR')\n";
    let new = "from shop.billing import charge\n\n\ndef refund():\n    return charge(2)\n";
    let report = check(&pair(
        &[("shop/__init__.py", ""), ("shop/billing.py", before)],
        &[("shop/billing.py", after)],
        &[("shop/refund.py", new)],
    ));
    let example = &told(&report)[0]["example"];
    assert_eq!(example["before"], serde_json::json!({ "line": 6, "text": "return charge(1)" }));
    assert_eq!(example["after"], serde_json::json!({ "line": 6, "text": "return charge(1, 'EUR')" }));
    assert!(texts(&report, "help")[0].ends_with(", as left did in shop/billing.py:6"));
}

const BILLING: &str = "package shop\n\nfunc Charge(amount int) int { return amount }\n";
const OLD_CALLS: &str =
    "package shop\n\nfunc First() int { return Charge(1) }\n\nfunc Second() int { return Charge(2) }\n";
const NEW_CALL: &str = "package shop\n\nfunc Refund() int { return Charge(3) }\n";
const GO: (&str, &str) = ("go.mod", "module example.com/shop\n\ngo 1.22\n");

#[test]
fn a_provider_in_the_middle_of_its_work_is_told_with_what_it_left() {
    let changed = BILLING.replace("amount int", "amount int, currency string");
    let report = check(&pair(
        &[GO, ("billing.go", BILLING), ("calls.go", OLD_CALLS)],
        &[("billing.go", &changed)],
        &[("refund.go", NEW_CALL)],
    ));
    assert_eq!(
        texts(&report, "message"),
        [
            "left changes Charge from 1 to 2 parameters and leaves 2 uses of its own as they were; right adds a call with 1"
        ]
    );
}

#[test]
fn a_provider_that_wrote_the_old_form_itself_is_a_witness() {
    let changed = BILLING.replace("amount int", "amount int, currency string");
    let own = "package shop\n\nfunc Own() int { return Charge(9) }\n";
    let report = check(&pair(
        &[GO, ("billing.go", BILLING)],
        &[("billing.go", &changed), ("own.go", own)],
        &[("refund.go", NEW_CALL)],
    ));
    assert_eq!(texts(&report, "message"), [""; 0]);
}

#[test]
fn where_a_decorator_may_change_a_function_its_own_uses_are_witnesses() {
    let before = "from tools import inject\n\n\n@inject\ndef charge(amount):\n    return amount\n\n\ndef order():\n    return charge(1)\n";
    let after = before.replace("(amount)", "(amount, currency)");
    let new = "from shop.billing import charge\n\n\ndef refund():\n    return charge(2)\n";
    let report = check(&pair(
        &[("shop/__init__.py", ""), ("shop/billing.py", before)],
        &[("shop/billing.py", &after)],
        &[("shop/refund.py", new)],
    ));
    assert_eq!(texts(&report, "message"), [""; 0]);
}

#[test]
fn a_conflict_in_another_file_hides_nothing() {
    let changed = BILLING.replace("amount int", "amount int, currency string");
    let notes = lines(9);
    let report = check(&pair(
        &[GO, ("billing.go", BILLING), ("NOTES", &notes)],
        &[("billing.go", &changed), ("NOTES", &with_line(&notes, 4, "left"))],
        &[("refund.go", NEW_CALL), ("NOTES", &with_line(&notes, 4, "right"))],
    ));
    assert_eq!(report.pair("left", "right"), "conflict");
    assert_eq!(texts(&report, "message"), ["left changes Charge from 1 to 2 parameters; right adds a call with 1"]);
    assert_eq!(report.gaps(), [""; 0]);
}

#[test]
fn a_conflict_elsewhere_in_the_same_file_hides_nothing() {
    let filler = (0..9).fold(String::new(), |filler, at| filler + &format!("\n// line {at}\n"));
    let base = format!("{BILLING}{filler}");
    let left = base.replace("amount int", "amount int, currency string").replace("line 4", "left");
    let right = format!("{}\nfunc Refund() int {{ return Charge(3) }}\n", base.replace("line 4", "right"));
    let report = check(&pair(&[GO, ("billing.go", &base)], &[("billing.go", &left)], &[("billing.go", &right)]));
    assert_eq!(report.pair("left", "right"), "conflict");
    assert_eq!(texts(&report, "message"), ["left changes Charge from 1 to 2 parameters; right adds a call with 1"]);
}

#[test]
fn what_lies_in_a_conflict_is_a_gap() {
    let left = BILLING.replace("amount int", "amount int, currency string");
    let right = BILLING.replace("amount int", "amount int /* cents */");
    let report = check(&pair(
        &[GO, ("billing.go", BILLING)],
        &[("billing.go", &left)],
        &[("billing.go", &right), ("refund.go", NEW_CALL)],
    ));
    assert_eq!(report.pair("left", "right"), "conflict");
    assert_eq!(texts(&report, "message"), [""; 0]);
    assert_eq!(report.gaps(), ["in-conflict"]);
}

#[test]
fn the_same_name_of_another_type_is_not_the_use_that_a_conflict_may_take_away() {
    let (base, kinds) = ("pub mod kinds;\n", "pub enum Kind {\n    Artist,\n    AlbumArtist,\n}\n");
    let root = "pub mod convert;\npub mod kinds;\n";
    let convert = |of: &str| {
        format!(
            "use crate::kinds::{of};\n\npub fn convert(of: {of}) -> bool {{\n    matches!(of, {of}::AlbumArtist)\n        && {of}::AlbumArtist as u8 > 0\n}}\n"
        )
    };
    let legacy = "pub enum Kind {\n    Artist,\n}\n\npub enum Legacy {\n    AlbumArtist,\n}\n";
    let report = check(&pair(
        &[("Cargo.toml", "[package]\nname = \"shop\"\n"), ("src/lib.rs", base), ("src/kinds.rs", kinds)],
        &[("src/lib.rs", root), ("src/kinds.rs", legacy), ("src/convert.rs", &convert("Legacy"))],
        &[("src/lib.rs", root), ("src/convert.rs", &convert("Kind"))],
    ));
    assert_eq!(report.pair("left", "right"), "conflict");
    assert_eq!(texts(&report, "message"), [""; 0], "it depends on how the conflict is settled");
}

#[test]
fn a_branch_that_conflicts_with_the_target_is_held_against_it_all_the_same() {
    let changed = BILLING.replace("amount int", "amount int, currency string");
    let notes = lines(9);
    let fixture = pair(
        &[GO, ("billing.go", BILLING), ("NOTES", &notes)],
        &[("billing.go", &changed), ("NOTES", &with_line(&notes, 4, "left"))],
        &[("refund.go", NEW_CALL), ("NOTES", &with_line(&notes, 4, "right"))],
    );
    let report = Program::new(&fixture).check(&["--onto", "left", "right"]);
    assert_eq!(report.landing("right"), "conflict");
    assert_eq!(texts(&report, "message"), ["left changes Charge from 1 to 2 parameters; right adds a call with 1"]);
}

#[test]
fn a_removed_feature_is_not_renamed_to_one_of_two_that_mean_the_same() {
    let manifest = |features: &str| {
        format!("[package]\nname = \"shop\"\nversion = \"0.1.0\"\n\n[features]\nbase = []\n{features}")
    };
    let (base, left) = (manifest("fast = [\"base\"]\n"), manifest("quick = [\"base\"]\nsmall = [\"base\"]\n"));
    let new = "#[cfg(feature = \"fast\")]\npub fn quickly() {}\n";
    let report = check(&pair(
        &[("Cargo.toml", &base), ("src/lib.rs", "pub mod speed;\n"), ("src/speed.rs", "pub struct S;\n")],
        &[("Cargo.toml", &left)],
        &[("src/speed.rs", new)],
    ));
    let messages = texts(&report, "message");
    assert_eq!(messages, ["left removes the feature fast from Cargo.toml; right newly asks for it"]);
}
