//! What branches did against their items, where it is easy to say too much: what others provide, what is not read, what
//! has landed, what a branch has from elsewhere.

use super::{RATES, beside, item, told};
use crate::support::{Fixture, History, Program, Report, Setup};

/// What is told of branches by a plan.
fn held(fixture: &Fixture, plan: &str) -> Report {
    let plan = beside(fixture, "plan.md", plan);
    Program::new(fixture).check(&["--plan", &plan])
}

fn states(report: &Report, label: &str) -> Vec<String> {
    let contracts = item(report, label)["contracts"].as_array().expect("contracts").iter();
    let text = |it: &serde_json::Value, field: &str| it[field].as_str().expect("a text").to_owned();
    contracts.map(|it| format!("{} {}", text(it, "name"), text(it, "state"))).collect()
}

/// The good plan, built as it says.
fn rates(store: Option<&str>) -> Fixture {
    let mut history = History::new();
    history.branch("main").file("package.json", "{}\n").file("src/routes/index.ts", "export const routes = [];\n");
    if let Some(store) = store {
        history
            .branch("feat/rate-store")
            .on("main")
            .file("src/rates/store.ts", store)
            .file("src/rates/store.test.ts", "// tests\n")
            .file("migrations/014_rates.sql", "create table rates(pair text, rate numeric, at timestamptz);\n");
    }
    let api = "import { latestRate, saveRate } from '../rates/store';\n\nexport async function register(): Promise<void> {\n  \
        await latestRate('EURUSD');\n  await saveRate('EURUSD', 1, new Date());\n}\n";
    history
        .branch("feat/rate-api")
        .on("main")
        .file("src/routes/rates.ts", api)
        .file("src/routes/rates.test.ts", "// tests\n");
    history.build()
}

const STORE: &str = "export interface Rate { pair: string; rate: number }\n\n\
    export async function saveRate(pair: string, rate: number, at: Date): Promise<void> {\n  void [pair, rate, at];\n}\n\n\
    export async function latestRate(pair: string): Promise<Rate | null> {\n  return null;\n}\n";

#[test]
fn a_good_plan_that_is_built_as_it_says_is_clean() {
    let good = RATES.split("## Bad").next().expect("it has a good part");
    // As in the example that such plans are made after: the file itself is what is relied on.
    let good = good.replace(
        "- Assumes the rate store",
        "- `saveRate` (import from `src/rates/store.ts`)\n- Uses `src/rates/store.ts`\n- Assumes the rate store",
    );
    assert_eq!(told(&held(&rates(Some(STORE)), &good)), [""; 0]);
    let report = held(&rates(None), &good);
    assert_eq!(told(&report), [""; 0], "who is to create the file has not begun");
    assert!(states(&report, "2").contains(&"src/rates/store.ts pending".to_owned()), "{:?}", states(&report, "2"));
    let mut history = History::new();
    history.branch("main").file("package.json", "{}\n");
    history.branch("feat/rate-store").on("main").file("src/rates/store.test.ts", "// tests\n");
    history
        .branch("feat/rate-api")
        .on("main")
        .file("src/routes/rates.ts", "export {};\n")
        .file("src/routes/rates.test.ts", "\n");
    let report = held(&history.build(), &good);
    let found = told(&report);
    assert!(!found.iter().any(|it| it.contains("DIV437")), "it has only begun: {found:#?}");
    assert!(states(&report, "2").contains(&"src/rates/store.ts pending".to_owned()), "{:?}", states(&report, "2"));
}

/// How far the items of a plan are, in words.
fn words(report: &Report) -> Vec<String> {
    let items = report.0["work"]["items"].as_array().expect("items").iter();
    let text = |it: &serde_json::Value| match &it["blocked_by"] {
        serde_json::Value::Null => it["progress"].to_string(),
        open => format!("{} after {open}", it["progress"]),
    };
    items.map(text).collect()
}

const SLICES: &str = "**Item 1: Store** (branch: `store`)\n- Create `src/store.rs`, `src/rates.rs` and `tests/store.rs`\n- Exports: \
    `open(id: u32) -> u32` in `src/store.rs`, `close(id: u32, hard: bool)` in `src/rates.rs`\n\n**Item 2: Shop** (branch: \
    `shop`)\n- Create `src/shop.rs`\n- Depends on: Item 1\n- Uses `close(id: u32, hard: bool)`\n\n**Item 3: Integration** (after items 1-2)\n- Register \
    both in `src/lib.rs`\n";

#[test]
fn what_is_not_written_yet_is_open_on_a_branch_that_has_only_begun() {
    let store = |files: &[(&str, &str)]| {
        let mut history = History::new();
        history.branch("main").file("src/lib.rs", "// lib\n");
        let mut branch = history.branch("store").on("main");
        for (path, text) in files {
            branch = branch.file(path, *text);
        }
        history.branch("shop").on("main").file("src/shop.rs", "pub fn sell() {}\n");
        held(&history.build(), SLICES)
    };
    let begun = store(&[("src/store.rs", OPEN)]);
    assert!(!told(&begun).iter().any(|it| it.contains("DIV435") || it.contains("DIV437")), "{:#?}", told(&begun));
    assert_eq!(states(&begun, "1"), ["open met", "close open"]);
    assert_eq!(states(&begun, "2"), ["close pending"]);
    assert_eq!(words(&begun), ["\"started\"", "\"contracts-met\" after [\"1\"]", "\"declared\" after [\"1\",\"2\"]"]);
    let written = store(&[("src/store.rs", OPEN), ("src/rates.rs", "pub fn other() {}\n")]);
    let found = told(&written);
    let wanted = "error DIV435 store does not have `close`, which item 1 (Store) provides";
    assert!(found.contains(&wanted.to_owned()), "nobody waits for tests: {found:#?}");
    assert!(
        found.contains(&"warning DIV437 shop relies on `close`, which store does not have".to_owned()),
        "{found:#?}"
    );
    let renamed = store(&[("src/rates.rs", "pub fn shut(id: u32, hard: bool) {}\n")]);
    let found = told(&renamed);
    assert!(found.iter().any(|it| it.contains("it has `shut`, with the same signature")), "{found:#?}");
}

#[test]
fn what_an_item_only_changes_is_open_until_it_is_touched() {
    let plan =
        "**Item 1: A** (branch: `a`)\n- Modify `src/a.rs` and `src/b.rs`\n- Exports: `c(x: u32)` in `src/b.rs`\n";
    let changed = |paths: &[&str]| {
        let mut history = History::new();
        history.branch("main").file("src/a.rs", "pub fn a() {}\n").file("src/b.rs", "pub fn b() {}\n");
        let branch = history.branch("a").on("main");
        paths.iter().fold(branch, |branch, path| branch.file(path, "pub fn d(x: bool) {}\n"));
        held(&history.build(), plan)
    };
    let report = changed(&["src/a.rs"]);
    assert_eq!((told(&report), states(&report, "1")), (Vec::new(), vec!["c open".to_owned()]));
    let found = told(&changed(&["src/a.rs", "src/b.rs"]));
    assert_eq!(found, ["error DIV435 a does not have `c`, which item 1 (A) provides"]);
}

#[test]
fn no_other_symbol_is_guessed_unless_its_signature_fits() {
    let said = |text: &str, declared: &str| {
        let report = one("src/store.rs", text, &format!("- Create `src/store.rs`\n- Exports: {declared}\n"));
        told(&report)[0].contains("; it has")
    };
    assert!(said("pub fn open_stores(id: u32) -> u32 {\n    id\n}\n", "`open_store(id: u32) -> u32`"));
    assert!(said("pub fn open_stores(id: u32) -> u32 {\n    id\n}\n", "`open_store`"), "nothing says that it does not");
    assert!(!said("pub fn open_stores(path: &str) {}\n", "`open_store(id: u32) -> u32`"));
}

/// A branch `a` with one file, and what its item says.
fn one(path: &str, text: &str, item: &str) -> Report {
    let mut history = History::new();
    history.branch("main").file("readme", "text\n");
    history.branch("a").on("main").file(path, text);
    held(&history.build(), &format!("**Item 1: A** (branch: `a`)\n{item}"))
}

#[test]
fn what_is_in_a_language_that_is_not_read_is_not_checked() {
    for (path, text) in [
        ("src/Rates.kt", "fun latestRate(pair: String): Rate? = null\n"),
        ("lib/rates.rb", "def latestRate(pair) = nil\n"),
        ("lib/rates.dart", "Rate? latestRate(String pair) => null;\n"),
        ("src/rates.swift", "func latestRate(pair: String) -> Rate? { nil }\n"),
        ("src/rates.php", "<?php function latestRate($pair) {}\n"),
    ] {
        for item in [
            format!("- Create `{path}`\n- Exports: `latestRate(pair: string)`\n"),
            format!("- Create `{path}`\n- Exports: `latestRate` in `{path}`\n"),
            "- Exports: `latestRate(pair: string)`\n".to_owned(),
        ] {
            let report = one(path, text, &item);
            assert_eq!(told(&report), [""; 0], "{path}: {item}");
            assert!(states(&report, "1").contains(&"latestRate not-checked".to_owned()), "{path}: {item}");
        }
    }
    let found = told(&one("src/rates.ts", "export {};\n", "- Create `src/rates.ts`\n- Exports: `latestRate`\n"));
    assert_eq!(found.len(), 1, "what is read is held against it: {found:?}");
    assert!(found[0].starts_with("error DIV435 a does not have `latestRate`"), "{found:?}");
}

#[test]
fn variables_and_events_are_looked_for_by_their_names() {
    let item = "- Create `src/queue.ts`\n- Env: `SHOP_QUEUE_URL` (new)\n- Publishes: `order.created`\n";
    let kept = "export const url = process.env.SHOP_QUEUE_URL;\nbus.emit('order.created', {});\n";
    let report = one("src/queue.ts", kept, item);
    assert_eq!(told(&report), [""; 0]);
    assert_eq!(states(&report, "1"), ["SHOP_QUEUE_URL met", "order.created met"]);
    let other = "export const url = process.env.SHOP_BROKER_URL;\nbus.emit('order.placed', {});\n";
    let found = told(&one("src/queue.ts", other, item));
    assert_eq!(
        found,
        [
            "error DIV435 a does not have `SHOP_QUEUE_URL`, which item 1 (A) provides",
            "error DIV435 a does not have `order.created`, which item 1 (A) provides",
        ]
    );
    let made = "const url = env(`${prefix}_URL`);\nbus.emit(`order.${what}`, {});\nexport const all = ['created'];\n";
    let states_of = |text: &str, item: &str| states(&one("src/queue.ts", text, item), "1");
    assert_eq!(states_of(made, item)[1], "order.created not-checked", "its name may be put together");
    let relies = "- Create `src/queue.ts`\n- Requires: env `AWS_REGION`\n- Subscribes to: `user.deleted`\n";
    let report = one("src/queue.ts", "export {};\n", relies);
    assert_eq!(told(&report), [""; 0], "they may come from outside");
}

#[test]
fn names_are_found_however_they_are_written() {
    for (path, text, names) in [
        (
            "src/units.rs",
            "#[macro_export]\nmacro_rules! metres {\n    () => {};\n}\n",
            &["metres!", "metres!()", "metres"][..],
        ),
        (
            "src/store.rs",
            "pub struct Store<T>(T);\n\nimpl<T> Store<T> {\n    pub fn save(&self) {}\n}\n",
            &["Store<T>", "Store::save()", "Store<T>::save", "Store"],
        ),
        (
            "src/store.ts",
            "export class Store<T> {\n  save(): void {}\n}\nexport function open() {}\n",
            &["Store<T>", "open()", "Store.save()", "Store#save"],
        ),
        (
            "src/store.py",
            "class Store:\n    def save(self):\n        pass\n\ndef traced(f):\n    return f\n",
            &["@traced", "Store.save()", "traced"],
        ),
        (
            "store.go",
            "package store\n\ntype Store struct{}\n\nfunc (s *Store) Save() {}\n",
            &["Store.Save()", "(*Store).Save", "Store"],
        ),
        (
            "src/Store.java",
            "public class Store<T> {\n    public void save() {}\n}\n",
            &["Store<T>", "Store#save()", "Store.save"],
        ),
        ("store.h", "int store_open(void);\n", &["store_open()", "store_open"]),
    ] {
        for name in names {
            let report = one(path, text, &format!("- Create `{path}`\n- Exports: `{name}`\n"));
            assert_eq!(told(&report), [""; 0], "{path}: {name}");
        }
        let found = told(&one(path, text, &format!("- Create `{path}`\n- Exports: `Missing.other()`\n")));
        assert!(found.iter().any(|it| it.starts_with("error DIV435")), "{path}: {found:?}");
    }
}

const TWO: &str = "**Item 1: Store** (branch: `store`)\n- Create `src/store.rs`\n- Exports: `open(id: u32) -> u32`\n\n\
    **Item 2: Shop** (branch: `shop`)\n- Create `src/shop.rs`\n- Depends on: Item 1\n- Uses `open(id: u32) -> u32` from `src/store.rs`\n";

const OPEN: &str = "pub fn open(id: u32) -> u32 {\n    id\n}\n";

#[test]
fn what_a_branch_has_from_the_item_that_it_depends_on_is_not_its_own() {
    let mut history = History::new();
    history.branch("main").file("readme", "text\n");
    history.branch("store").on("main").file("src/store.rs", OPEN);
    history.branch("shop").on("store").file("src/shop.rs", "pub fn sell() {}\n");
    assert_eq!(told(&held(&history.build(), TWO)), [""; 0]);
    let mut history = History::new();
    history.branch("main").file("readme", "text\n");
    history.branch("store").on("main").file("src/store.rs", OPEN);
    history
        .branch("shop")
        .on("store")
        .file("src/shop.rs", "pub fn sell() {}\n")
        .file("src/store.rs", format!("{OPEN}\npub fn more() {{}}\n"));
    let found = told(&held(&history.build(), TWO));
    assert!(
        found.contains(&"error DIV431 shop touches src/store.rs, which item 2 (Shop) does not declare".to_owned()),
        "{found:#?}"
    );
    let mut history = History::new();
    history.branch("main").file("readme", "text\n");
    history.branch("store").on("main").file("src/store.rs", OPEN);
    history.branch("shop").on("store").file("readme", "more\n");
    let apart =
        TWO.replace("- Depends on: Item 1\n", "").replace("- Uses `open(id: u32) -> u32` from `src/store.rs`\n", "");
    let found = told(&held(&history.build(), &apart));
    assert!(found.iter().any(|it| it.starts_with("error DIV431 shop touches readme and src/store.rs")), "{found:#?}");
}

#[test]
fn an_item_that_landed_without_what_it_promised_is_told() {
    let landed = |text: &str| {
        let mut history = History::new();
        history.commit("root").file("readme", "text\n");
        history.branch("main").on("root").file("src/store.rs", text);
        history.branch("shop").on("main").file("src/shop.rs", "pub fn sell() {}\n");
        held(&history.build(), TWO)
    };
    let report = landed("pub fn close() {}\n");
    let found = told(&report);
    assert!(
        found.iter().any(|it| it
            .starts_with("error DIV435 main does not have `open`, which item 1 (Store), which has landed, provides")),
        "{found:#?}"
    );
    assert!(found.contains(&"warning DIV437 shop relies on `open`, which main does not have".to_owned()), "{found:#?}");
    assert_eq!(item(&report, "1")["progress"], "landed");
    assert_eq!(told(&landed(OPEN)), [""; 0], "it has what it promised");
    let mut history = History::new();
    history.branch("main").file("readme", "text\n");
    history.branch("shop").on("main").file("src/shop.rs", "pub fn sell() {}\n");
    assert_eq!(told(&held(&history.build(), TWO)), [""; 0], "nobody has begun it");
}

#[test]
fn an_item_that_was_merged_without_its_file_is_told() {
    let mut history = History::new();
    history.commit("root").file("readme", "text\n");
    history.branch("side").on("root").file("other", "text\n");
    history.branch("main").on("root").file("more", "text\n");
    let fixture = history.build();
    let tree = fixture.git.run(&["rev-parse", "side^{tree}"]);
    let merge = fixture.git.run(&["commit-tree", "-p", "main", "-p", "side", "-m", "Merge branch 'store'", &tree]);
    fixture.git.run(&["update-ref", "refs/heads/main", &merge]);
    fixture.git.run(&["branch", "-D", "side"]);
    let found = told(&held(&fixture, TWO));
    assert!(
        found.contains(
            &"warning DIV434 main does not have src/store.rs, which item 1 (Store), which has landed, was to create"
                .to_owned()
        ),
        "{found:#?}"
    );
}

#[test]
fn a_plan_on_a_local_target_that_is_ahead_of_its_remote_counts_from_there() {
    let declared = "branch = \"a\"\n\n[scope]\ncreate = [\"/src/a.rs\"]\n";
    let build = |file: &str| {
        let mut history = History::new();
        history.commit("root").file("readme", "text\n");
        history.branch("main").on("root").file(".divergence/work/a.toml", declared).file("docs/plan.md", "plan\n");
        history.branch("a").on("main").file(file, "pub fn a() {}\n");
        let fixture = history.build_as(Setup::Checkout("main"));
        fixture.git.run(&["remote", "add", "origin", "."]);
        fixture.git.run(&["update-ref", "refs/remotes/origin/main", "main~1"]);
        fixture.git.run(&["symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main"]);
        let report = Program::new(&fixture).check(&["a"]);
        assert_eq!(report.0["target"]["name"], "origin/main");
        assert_eq!(report.0["work"]["items"][0]["by_itself"], serde_json::Value::Null, "{}", report.0["work"]);
        told(&report)
    };
    assert_eq!(build("src/a.rs"), [""; 0]);
    let found = build("src/b.rs");
    assert!(found.iter().any(|it| it.starts_with("error DIV431 a touches src/b.rs,")), "{found:#?}");
}

#[test]
fn a_plan_without_a_branch_says_that_nobody_has_begun() {
    let mut history = History::new();
    history.branch("main").file(".divergence/work/a.toml", "branch = \"a\"\n\n[scope]\ncreate = [\"/src/a.rs\"]\n");
    let run = Program::new(&history.build()).run(&["check", "--onto", "main", "-q"]);
    let said = String::from_utf8_lossy(&run.stdout).into_owned();
    assert_eq!(said.trim_end(), "clean: there is no branch to look at: 1 work item is declared", "{run}");
}

#[test]
fn tests_lock_files_and_snapshots_of_its_own_are_a_note() {
    let mut history = History::new();
    history
        .commit("root")
        .file("Cargo.toml", "[workspace]\n")
        .file("Cargo.lock", "# lock\n")
        .file("core/Cargo.toml", "[package]\nname = \"core\"\n")
        .file("tests/test_other.py", "# other\n");
    history.branch("main").on("root").file("docs/a.md", "text\n");
    history
        .branch("a")
        .on("main")
        .file("core/Cargo.toml", "[package]\nname = \"core\"\nversion = \"2.0.0\"\n")
        .file("Cargo.lock", "# other\n")
        .file("src/gauge.py", "def read(): return 1\n")
        .file("tests/test_gauge.py", "# test\n")
        .file("tests/conftest.py", "# fixtures\n")
        .file("tests/__snapshots__/test_gauge.ambr", "# snapshot\n")
        .file("tests/test_other.py", "# changed\n")
        .file("tests/test_shop.py", "# of the other one\n");
    history.branch("b").on("main").file("src/shop.py", "def sell(): return 1\n");
    let plan = "## Item 1: A (branch: `a`)\n- Create `src/gauge.py`\n- Modify `core/Cargo.toml`\n- Verify: `pytest \
                tests/test_gauge.py`\n\n## Item 2: B (branch: `b`)\n- Create `src/shop.py`\n";
    let fixture = history.build();
    let found = told(&held(&fixture, plan));
    assert_eq!(
        found,
        [
            "error DIV431 a touches tests/test_other.py and tests/test_shop.py, which item 1 (A) does not declare",
            "note DIV443 a changes Cargo.lock along with its manifest",
            "note DIV443 a touches tests/__snapshots__/test_gauge.ambr along with its tests, which item 1 (A) does not declare",
            "note DIV443 a touches tests/conftest.py and tests/test_gauge.py as a test of its own, which item 1 (A) does not declare",
        ]
    );
}

#[test]
fn calls_have_as_many_arguments_as_is_provided() {
    let plan = "## Item 1: A (branch: `a`)\n- Create `x/a.py`\n- Provides: `book(trip: int, seats: int) -> int`\n\n\
                ## Item 2: B (branch: `b`)\n- Create `x/b.py`\n- Depends on: Item 1\n- Uses: `book`\n";
    let held = |call: &str| {
        let mut history = History::new();
        history.branch("main").file("x/__init__.py", "");
        history
            .branch("a")
            .on("main")
            .file("x/a.py", "def book(trip: int, seats: int) -> int:\n    return trip + seats\n");
        let text = format!("from x.a import book\n\n\ndef run() -> int:\n    return {call}\n");
        history.branch("b").on("main").file("x/b.py", text);
        told(&held(&history.build(), plan))
    };
    assert_eq!(held("book(1, 2, \"eur\")"), ["error DIV437 b calls `book` with 3 arguments; it takes 2 on a"]);
    assert_eq!(held("book(1, seats=2)"), [""; 0]);
    assert_eq!(held("book(*[1, 2])"), [""; 0]);
}

#[test]
fn a_variable_that_an_item_reads_is_read_by_its_name() {
    let plan = "## Item 1: Mail (branch: `a`)\n- Create `x/mail.py`\n- Reads env: `SMTP_HOST`\n";
    let held = |text: &str| {
        let mut history = History::new();
        history.branch("main").file("x/__init__.py", "");
        history.branch("a").on("main").file("x/mail.py", text);
        told(&held(&history.build(), plan))
    };
    let other = "import os\n\nhost = os.environ[\"SMTP_SERVER\"]\n";
    assert_eq!(
        held(other),
        ["warning DIV437 a does not read `SMTP_HOST`, which item 1 (Mail) relies on; it reads `SMTP_SERVER`"]
    );
    assert_eq!(held("import os\n\nhost = os.environ[\"SMTP_HOST\"]\n"), [""; 0]);
    assert_eq!(held("import mailer\n\nmailer.start()\n"), [""; 0], "a library may read it");
}

#[test]
fn what_lands_before_what_it_waits_for_is_told() {
    let plan = "## Item 1: A (branch: `a`)\n- Create `a.rs`\n\n## Item 2: B (branch: `b`)\n- Create `b.rs`\n- Depends on: Item 1\n";
    let landed = |merged: &str| {
        let mut history = History::new();
        history.commit("root").file("lib.rs", "// lib\n");
        history.branch("a").on("root").file("a.rs", "pub fn a() {}\n");
        history.branch("b").on("root").file("b.rs", "pub fn b() {}\n");
        history
            .branch("main")
            .on("root")
            .merging(merged)
            .file(format!("{merged}.rs"), format!("pub fn {merged}() {{}}\n"));
        told(&held(&history.build(), plan))
    };
    let early = "warning DIV444 item 2 (B) has landed, but item 1 (A), for which it waits, has not";
    assert_eq!(landed("b"), [early]);
    assert_eq!(landed("a"), [""; 0]);
}

#[test]
fn a_plan_is_looked_for_in_the_folder_that_is_named() {
    let mut history = History::new();
    history.branch("main").file("a.rs", "pub fn a() {}\n");
    history.branch("b").on("main").file("c.rs", "pub fn c() {}\n");
    let fixture = history.build_as(Setup::Checkout("main"));
    let plan = "## Item 1: B (branch: `b`)\n- Create `b.rs`\n";
    std::fs::write(fixture.outside().join("repo").join("plan.md"), plan).expect("the folder is there");
    let program = Program::new(&fixture);
    let report = program
        .at(&fixture.outside())
        .run(&["-C", "repo", "check", "--format", "json", "--plan", "plan.md", "b"])
        .report();
    assert!(told(&report).iter().any(|it| it.contains("DIV431")), "{:?}", told(&report));
    std::fs::write(fixture.outside().join("here.md"), plan).expect("the folder is there");
    let report = program
        .at(&fixture.outside())
        .run(&["-C", "repo", "check", "--format", "json", "--plan", "here.md", "b"])
        .report();
    assert!(told(&report).iter().any(|it| it.contains("DIV431")), "where the program was started counts as well");
}
