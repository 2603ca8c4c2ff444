//! Numbers that are there once: what comes late on a target that moved, who has to move, and what `ledger` answers.

use crate::support::{Fixture, History, Program};

/// A target with migrations of Flyway and decision records, and branches that go on from it.
fn numbers() -> Fixture {
    let mut history = History::new();
    let base = history.branch("base").file("db/migration/V40__x.sql", "select 40;\n");
    for number in 1..=3 {
        base.file(format!("docs/adr/000{number}-x.md"), format!("# {number}\n"));
    }
    history.branch("main").on("base").file("db/migration/V42__y.sql", "select 42;\n");
    history.branch("late").on("base").file("db/migration/V41__tags.sql", "select 41;\n");
    history.branch("next").on("main").file("db/migration/V43__notes.sql", "select 43;\n");
    history.branch("same").on("main").file("db/migration/V43.0__rates.sql", "select 430;\n");
    history.branch("asks").on("main").file("docs/adr/0004-ask.md", "# 4\n");
    history.build()
}

fn findings(fixture: &Fixture, branches: &[&str]) -> Vec<String> {
    let report = Program::new(fixture).check(&[&["--onto", "main"][..], branches].concat()).0;
    let findings = report["findings"].as_array().expect("a list").clone();
    let said = |it: &serde_json::Value| format!("{} {}; {}", it["rule"], it["message"], it["help"]).replace('"', "");
    findings.iter().map(said).collect()
}

#[test]
fn what_lands_below_a_version_that_has_run_is_told() {
    let fixture = numbers();
    assert_eq!(
        findings(&fixture, &["late"]),
        [
            "DIV302 main has migration 42 in db/migration already; late adds 41, and Flyway stops at it where that has run; \
          in late: use the next free number, 43"
        ]
    );
    assert_eq!(findings(&fixture, &["next", "asks"]), [""; 0]);
}

#[test]
fn the_branch_that_lands_later_moves_to_a_number_that_nobody_has() {
    let fixture = numbers();
    assert_eq!(
        findings(&fixture, &["next", "same", "late"])[..1],
        [
            "DIV301 next and same both add migration 43 in db/migration; land next first, then in same: use the next free \
          number, 44"
        ]
    );
}

#[test]
fn the_later_of_the_plan_moves_and_not_the_later_by_name() {
    let mut history = History::new();
    history.branch("main").file("db/migration/V1__x.sql", "select 1;\n").file("a.txt", "1\n2\n3\n");
    history.branch("a").on("main").file("db/migration/V2__a.sql", "select 2;\n").says("a\n\nDepends-On: b");
    history.branch("b").on("main").file("db/migration/V2__b.sql", "select 3;\n");
    let told = findings(&history.build(), &["a", "b"]);
    assert_eq!(
        told,
        ["DIV301 a and b both add migration 2 in db/migration; land b first, then in a: use the next free number, 3"]
    );
}

#[test]
fn a_setting_that_lets_flyway_run_out_of_order_is_heeded() {
    let mut history = History::new();
    let settings = "spring:\n  flyway:\n    out-of-order: true\n";
    history.branch("base").file("db/migration/V1__x.sql", "select 1;\n").file("src/application.yml", settings);
    history.branch("main").on("base").file("db/migration/V3__y.sql", "select 3;\n");
    history.branch("late").on("base").file("db/migration/V2__z.sql", "select 2;\n");
    assert_eq!(findings(&history.build(), &["late"]), [""; 0]);
}

#[test]
fn a_renamed_file_that_moves_into_a_taken_number_is_told() {
    let mut history = History::new();
    let long = "create table orders (id bigint primary key, at timestamptz, who text, what text);\n";
    history.branch("main").file("db/migration/V1__x.sql", "select 1;\n").file("db/migration/V2__orders.sql", long);
    history.branch("moves").on("main").rename("db/migration/V2__orders.sql", "db/migration/V3__orders.sql");
    history.branch("words").on("main").rename("db/migration/V2__orders.sql", "db/migration/V2__all_orders.sql");
    history.branch("adds").on("main").file("db/migration/V3__notes.sql", "select 3;\n");
    let fixture = history.build();
    assert_eq!(findings(&fixture, &["adds", "moves"]).len(), 1);
    assert_eq!(findings(&fixture, &["adds", "words"]), [""; 0], "its number is what it was");
}

#[test]
fn a_ledger_says_what_is_taken_by_whom_and_what_is_free() {
    let fixture = numbers();
    let program = Program::new(&fixture);
    let text = program.run(&["ledger", "--onto", "main"]).text();
    assert_eq!(
        text,
        "docs/adr (readers)\n  main: 3 taken, the last is 0003 (0003-x.md)\n  asks: 0004 (0004-ask.md)\n  free: 0005\n\
         db/migration (Flyway)\n  main: 2 taken, the last is 42 (V42__y.sql)\n  late: 41 (V41__tags.sql)\n  \
         next: 43 (V43__notes.sql), taken twice\n  same: 43 (V43.0__rates.sql), taken twice\n  free: 44\n\
         taken twice: 2 numbers in 2 series of main and 4 branches not in it\n"
    );
    let free = program.run(&["ledger", "docs/adr", "--onto", "main", "-q"]).text();
    assert_eq!(free, "free: 0005 in docs/adr\n");
    let new = program.run(&["ledger", "docs/adr/0004-new.md", "--onto", "main", "-q"]).text();
    assert_eq!(new, free, "a file that is not there yet belongs to its folder");
    let report = program.run(&["ledger", "flyway", "--onto", "main", "--format", "json"]).report().0;
    let series = &report["series"][0];
    assert_eq!((&series["name"], &series["next"]), (&"db/migration".into(), &"44".into()));
    assert_eq!(series["open"][1]["twice"], true);
    assert_eq!(report["series"].as_array().map(Vec::len), Some(1));
}

#[test]
fn a_ledger_follows_django_and_alembic_by_what_they_say() {
    let django = |after: &str| format!("class Migration(migrations.Migration):\n    dependencies = [{after}]\n");
    let alembic = |id: &str, after: &str| format!("revision = '{id}'\ndown_revision = {after}\n");
    let mut history = History::new();
    history
        .branch("main")
        .file("shop/migrations/0001_initial.py", django(""))
        .file("shop/migrations/0002_tags.py", django("('shop', '0001_initial')"))
        .file("db/versions/1c63_a.py", alembic("1c63", "None"))
        .file("db/versions/2d74_b.py", alembic("2d74", "'1c63'"));
    history
        .branch("feat")
        .on("main")
        .file("shop/migrations/0003_notes.py", django("('shop', '0002_tags')"))
        .file("db/versions/3e85_c.py", alembic("3e85", "'2d74'"));
    let report = Program::new(&history.build()).run(&["ledger", "--onto", "main", "--format", "json"]).report().0;
    let said: Vec<String> = report["series"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|it| format!("{} {} {} {}", it["family"], it["ends"], it["open"][0]["taken"], it["next"]).replace('"', ""))
        .collect();
    assert_eq!(said, ["alembic [2d74] 2d74 null", "django [0002_tags] 0002_tags 0004"]);
}

#[test]
fn a_ledger_of_nothing_that_there_is_says_what_was_meant() {
    let fixture = numbers();
    let program = Program::new(&fixture);
    let asked = program.run(&["ledger", "flywya", "--onto", "main"]);
    asked.fails("there is no family of numbers, and no series, 'flywya'").hints("did you mean 'flyway'?");
}
