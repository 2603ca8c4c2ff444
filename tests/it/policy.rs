//! What somebody decided about results: configuration of the target, ignores, baselines.

use std::fs;

use serde_json::Value;

use crate::support::{Fixture, History, Program, lines, with_line};

/// `left` and `right` conflict, and each changes what the other newly uses. `main` has the configuration.
fn shop(configuration: &str) -> Fixture {
    let mut history = History::new();
    let code = "def charge(amount):\n    return amount\n";
    history.commit("root").file("a.txt", lines(20)).file("bank.py", code);
    history.branch("main").on("root").file("divergence.toml", configuration);
    history.branch("left").on("main").file("a.txt", with_line(&lines(20), 9, "left"));
    history.branch("right").on("main").file("a.txt", with_line(&lines(20), 9, "right"));
    let changed = "def charge(amount, currency):\n    return amount, currency\n";
    history.branch("provider").on("main").file("bank.py", changed);
    let comment = "# divergence: ignore DIV201 because the bank is asked by hand\n";
    let uses = |comment: &str| format!("from bank import charge\n\n{comment}print(charge(1))\n");
    history.branch("user").on("main").file("shop.py", uses(""));
    history.branch("busy").on("user").file("till.py", uses("")).file("shop.py", uses("") + "print(charge(2))\n");
    history.branch("quiet").on("main").file("quiet.py", uses(comment));
    let sly = "from bank import charge\n\nx = '# divergence: ignore DIV201 because it is'; print(charge(1))\n";
    history.branch("sly").on("main").file("sly.py", sly);
    history.branch("rebel").on("main").file("divergence.toml", "fail-on = 'never'\n").file("a.txt", "mine\n");
    history.build()
}

fn json(program: &Program, flags: &[&str]) -> (Option<i32>, Value) {
    let run = program.run(&[&["check", "--format", "json"][..], flags].concat());
    let report = serde_json::from_slice(&run.stdout).unwrap_or_else(|error| panic!("{error}: {run}"));
    (run.code, report)
}

#[test]
fn the_targets_configuration_counts_and_a_branchs_does_not() {
    let fixture = shop("fail-on = ['note', 'landing']\n");
    let program = Program::new(&fixture);
    let (code, report) = json(&program, &["left", "right"]);
    assert_eq!((code, &report["gate"]["subject"]), (Some(0), &"landing".into()), "no branch conflicts with main");
    assert_eq!(report["gate"]["level"], "note");
    assert_eq!(json(&program, &["left", "right", "--fail-on", "any"]).0, Some(1), "flags count more");
    assert_eq!(json(&program, &["left", "right", "--no-config"]).0, Some(1));
    let fixture = shop("");
    let program = Program::new(&fixture);
    assert_eq!(json(&program, &["left", "rebel"]).0, Some(1), "a branch cannot switch its gate off");
    assert_eq!(json(&program, &["left", "right", "--onto", "rebel"]).0, Some(0), "unless it is the target");
}

#[test]
fn a_configuration_that_cannot_be_read_is_no_configuration_to_go_on_with() {
    let fixture = shop("\nfail_on = 'never'\n");
    let program = Program::new(&fixture);
    program.run(&["check", "left"]).fails("main:divergence.toml:2: unknown field `fail_on`").hints("'fail-on'");
    program.run(&["config", "show"]).fails("unknown field");
    assert_eq!(program.run(&["check", "left", "--no-config"]).code, Some(0));
    let mut history = History::new();
    history.branch("main").file("divergence.toml", "").file(".divergence.toml", "");
    let fixture = history.build();
    Program::new(&fixture).run(&["check"]).fails("two configurations").hints("keep one");
}

#[test]
fn the_users_configuration_counts_less_than_the_targets() {
    let fixture = shop("fail-on = 'held'\n[[ignore]]\nrule = 'DIV213'\npath = '\u{202e}x'\nreason = 'no \"news\"'\n");
    let home = fixture.outside().join(".config/divergence");
    fs::create_dir_all(&home).expect("a folder");
    fs::write(home.join("divergence.toml"), "fail-on = ['warning', 'any']\nstrict = true\n").expect("a file");
    let program = Program::new(&fixture);
    let run = program.run(&["config", "show", "--effective"]);
    let text = run.text().replace(&home.display().to_string(), "~");
    assert_eq!(
        text,
        "fail-on = [\"warning\", \"held\"]  # ~/divergence.toml:1, main:divergence.toml:1\n\
         strict = true  # ~/divergence.toml:2\n\
         allow-unknown = false  # default\n\
         inline = \"any\"  # default\n\
         \n\
         [[ignore]]  # main:divergence.toml:2\n\
         rule = \"DIV213\"\n\
         path = \"\\U0000202Ex\"\n\
         reason = \"no \\\"news\\\"\"\n"
    );
    let said = program.run(&["config", "show"]).text();
    assert!(!said.contains("allow-unknown") && said.contains("strict"), "{said}");
    fs::remove_dir_all(home).expect("it is there");
}

#[test]
fn what_is_ignored_is_counted_and_listed_on_request() {
    let fixture = shop("[[ignore]]\nrule = 'conflict'\nbranch = 'left'\nreason = 'they talk to each other'\n");
    let program = Program::new(&fixture);
    let (code, report) = json(&program, &["left", "right"]);
    assert_eq!(code, Some(0), "{report:#}");
    assert_eq!(report["verdict"], "conflicted", "git has not changed its mind");
    let conflict = &report["pairs"][0]["conflicts"][0];
    assert_eq!(conflict["suppressed"], "they talk to each other (main:divergence.toml:1)");
    assert_eq!((&conflict["suppressed_by"], &report["suppressed"]["ignore"]), (&"ignore".into(), &1.into()));
    let run = program.run(&["check", "left", "right"]);
    assert!(run.text().contains("1 suppressed (1 by [[ignore]]); --suppressed lists them"), "{run}");
    assert!(!run.text().contains("✗ left × right"), "{run}");
    let run = program.run(&["check", "left", "right", "--suppressed"]);
    assert!(run.text().contains("suppressed[conflict]: left × right: CONFLICT (contents) a.txt"), "{run}");
    assert!(run.text().contains("they talk to each other (main:divergence.toml:1)"), "{run}");
    let sarif = program.run(&["check", "left", "right", "--format", "sarif"]).text();
    assert!(sarif.contains("\"kind\": \"external\"") && sarif.contains("they talk"), "{sarif}");
}

#[test]
fn a_comment_in_code_is_listed_as_such() {
    let fixture = shop("");
    let program = Program::new(&fixture);
    assert_eq!(json(&program, &["provider", "user"]).0, Some(1));
    let (code, report) = json(&program, &["provider", "quiet"]);
    assert_eq!(code, Some(0), "{report:#}");
    assert_eq!(report["findings"][0]["suppressed_by"], "inline");
    assert_eq!(report["findings"][0]["suppressed"], "the bank is asked by hand (quiet.py:3 on quiet)");
    let sarif = program.run(&["check", "provider", "quiet", "--format", "sarif"]).text();
    assert!(sarif.contains("\"kind\": \"inSource\""), "{sarif}");
    assert_eq!(json(&program, &["provider", "sly"]).0, Some(1), "a text of the program is no comment");
    let fixture = shop("inline = 'target'\n");
    let run = Program::new(&fixture).run(&["check", "provider", "quiet"]);
    assert_eq!(run.code, Some(1), "main does not have the comment: {run}");
    assert!(run.text().contains("warning: the comment at quiet.py:3 on quiet does not count"), "{run}");
}

#[test]
fn only_what_is_new_counts_against_a_baseline() {
    let fixture = shop("");
    let program = Program::new(&fixture);
    let file = fixture.outside().join("known.json");
    let known = file.display().to_string();
    let baseline = ["--baseline", known.as_str()];
    let check = |more: &[&str]| program.run(&[&["check"][..], &baseline, more].concat());
    check(&["left", "right"]).fails("cannot read the baseline").hints("--write-baseline makes one");
    let run = check(&["left", "right", "--write-baseline"]);
    assert_eq!(run.code, Some(0), "what there is is known now: {run}");
    let written = fs::read_to_string(&file).expect("it is written");
    assert!(written.contains("\"rule\": \"conflict\""), "{written}");
    assert_eq!(check(&["left", "right"]).code, Some(0));
    assert_eq!(check(&["left", "right", "provider", "user"]).code, Some(1), "that is new");
    let run = check(&["left", "provider", "user", "--write-baseline"]);
    assert_eq!(run.code, Some(0), "{run}");
    assert_eq!(check(&["left", "right", "provider", "user"]).code, Some(0), "nobody looked at right: it stays known");
    fixture.git.run(&["branch", "--force", "right", "main"]);
    let run = check(&["left", "right", "provider", "user"]);
    assert!(run.text().contains("1 entry is fixed in"), "{run}");
    check(&["left", "right", "provider", "user", "--write-baseline"]);
    fixture.git.run(&["branch", "--force", "right", "left"]);
    fs::write(&file, "{}").expect("it is written");
    check(&["left"]).fails("cannot read the baseline");
    let folder = fixture.outside().display().to_string();
    let run = program.run(&["check", "left", "--baseline", &folder]);
    run.fails("cannot read the baseline").hints("name a file in it");
    let inside = fixture.path().join(".git/known.json");
    let run = program.run(&["check", "left", "--baseline", &inside.display().to_string(), "--write-baseline"]);
    run.fails("git directory");
}

#[test]
fn another_use_of_what_a_baseline_knows_is_new() {
    let fixture = shop("");
    let program = Program::new(&fixture);
    let known = fixture.outside().join("uses.json").display().to_string();
    let check =
        |more: &[&str]| program.run(&[&["check", "provider", "user", "--baseline", known.as_str()][..], more].concat());
    assert_eq!(check(&["--write-baseline"]).code, Some(0));
    fixture.git.run(&["branch", "--force", "user", "busy"]);
    let run = check(&[]);
    assert_eq!(run.code, Some(1), "{run}");
    assert!(run.text().contains("2 new places of DIV201") && run.text().contains("till.py"), "{run}");
    assert_eq!(check(&["--write-baseline"]).code, Some(0));
    assert_eq!(check(&[]).code, Some(0), "it is known now");
}

#[test]
fn what_is_known_is_not_what_comes_next() {
    let fixture = shop("[[ignore]]\nrule = 'DIV201'\nreason = 'asked by hand'\n");
    let run = Program::new(&fixture).run(&["check", "provider", "user"]);
    assert!(run.text().contains("land") && !run.text().contains("adapt to"), "{run}");
    let run = Program::new(&fixture).run(&["plan", "provider", "user"]);
    assert!(run.text().contains("2 of 2 land as they are") && !run.text().contains("adapt"), "{run}");
    let fixture = shop("");
    let run = Program::new(&fixture).run(&["check", "provider", "user"]);
    assert!(run.text().contains("adapt to provider"), "{run}");
}
