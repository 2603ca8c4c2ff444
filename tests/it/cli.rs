//! The command line as a user meets it: exit codes, where output goes, and what the last line says.

use std::fs;

use crate::support::{Fixture, History, Program, Setup, lines, with_line};

/// `left` and `right` conflict with each other, `stuck` with the target, `far` with nobody.
fn shop() -> Fixture {
    let mut history = History::new();
    let text = "fn price() {\n".to_owned() + &lines(30).replace("line", "    line");
    history.commit("root").file("src/a.txt", &text).file("b.txt", lines(9));
    history.branch("main").on("root").file("b.txt", with_line(&lines(9), 3, "main"));
    history.branch("left").on("root").file("src/a.txt", with_line(&text, 15, "by left"));
    history.branch("right").on("root").file("src/a.txt", with_line(&text, 15, "by right"));
    history.branch("stuck").on("root").file("b.txt", with_line(&lines(9), 3, "stuck"));
    history.branch("far").on("root").file("c.txt", "c\n");
    history.build()
}

#[test]
fn the_exit_code_says_what_was_found() {
    let fixture = shop();
    let program = Program::new(&fixture);
    let code = |args: &[&str]| program.run(&[&["check", "--onto", "main"][..], args].concat()).code;
    assert_eq!(code(&["far", "left"]), Some(0), "nothing conflicts");
    assert_eq!(code(&["left", "right"]), Some(1), "a pair conflicts");
    assert_eq!(code(&["stuck"]), Some(1), "a branch does not land");
    assert_eq!(code(&["--fail-on", "never", "left", "right"]), Some(0), "the user does not mind");
    assert_eq!(code(&["nobody"]), Some(2), "it could not be told");
    assert_eq!(code(&["--no-such-flag"]), Some(2), "nor what was wanted");
    assert_eq!(program.run(&["--help"]).code, Some(0));
    assert_eq!(program.run(&["--version"]).code, Some(0));
}

#[test]
fn without_names_it_is_every_branch_that_the_target_does_not_contain() {
    let fixture = shop();
    fixture.git.run(&["branch", "landed", "main~0"]);
    let report = Program::new(&fixture).check(&[""; 0]);
    assert_eq!(report.0["target"]["name"], "main");
    assert_eq!(report.names(), ["far", "left", "right", "stuck"]);
}

#[test]
fn people_are_told_who_conflicts_where_and_the_verdict_last() {
    let run = Program::new(&shop()).run(&["check", "left", "right", "stuck", "far"]);
    let text = run.text();
    for part in ["left", "right", "stuck", "far", "src/a.txt", "b.txt", "fn price() {"] {
        assert!(text.contains(part), "should mention '{part}': {run}");
    }
    let end = text.trim_end().rsplit("\n\n").next().unwrap_or_default();
    assert!(end.starts_with("conflicted"), "the verdict and what to try stand last, not: {end}");
    assert!(!text.contains('\u{1b}'), "no colour off a terminal: {run}");
    assert_eq!(run.stderr, "", "there is nothing to add");
}

#[test]
fn the_text_of_both_sides_is_shown_on_demand() {
    let fixture = shop();
    let program = Program::new(&fixture);
    let without = program.run(&["check", "left", "right"]).text();
    let with = program.run(&["check", "--diff", "left", "right"]).text();
    for side in ["by left", "by right"] {
        assert!(with.contains(side), "{with}");
        assert!(!without.contains(side), "{without}");
    }
}

#[test]
fn colour_is_given_when_it_is_asked_for() {
    let run = Program::new(&shop()).run(&["check", "--color", "always", "left", "right"]);
    assert!(run.text().contains("\u{1b}["), "{run}");
}

#[test]
fn a_report_can_go_to_a_file_while_people_read_theirs() {
    let fixture = shop();
    let program = Program::new(&fixture);
    let file = fixture.outside().join("report.json");
    let run = program.run(&["check", "--format", &format!("json={}", file.display()), "left", "right"]);
    assert!(run.text().contains("src/a.txt"), "people read theirs: {run}");
    let report: serde_json::Value = serde_json::from_slice(&fs::read(&file).expect("it was written")).expect("JSON");
    assert_eq!(report["verdict"], "conflicted");

    let file = fixture.outside().join("report.txt");
    let run = program.run(&["check", "-o", file.to_str().expect("a plain name"), "left", "right"]);
    assert_eq!(run.text(), "", "all of it goes to the file");
    assert!(fs::read_to_string(&file).expect("it was written").contains("src/a.txt"));
}

#[test]
fn annotations_are_printed_for_a_workflow_and_only_where_there_is_something_to_annotate() {
    let fixture = shop();
    let program = Program::new(&fixture);
    let run = program.run(&["check", "--format", "github", "left", "right", "stuck"]);
    assert_eq!(run.code, Some(1), "{run}");
    assert!(run.text().lines().all(|line| line.starts_with("::error file=")), "{run}");
    assert!(run.text().contains("title=CONFLICT (contents)::main and stuck conflict in b.txt"), "{run}");
    program.run(&["list", "--format", "github"]).fails("expected human, json or json-compact");
}

#[test]
fn one_branch_is_looked_at_beside_all_others_and_gates_for_itself() {
    let mut history = History::new();
    history.commit("root").file("a.txt", lines(20)).file("b.txt", lines(20));
    history.branch("main").on("root").file("readme", "text\n");
    history.branch("mine").on("root").file("a.txt", with_line(&lines(20), 3, "mine"));
    history.branch("rival").on("root").file("a.txt", with_line(&lines(20), 3, "theirs"));
    history.branch("one").on("root").file("b.txt", with_line(&lines(20), 5, "one"));
    history.branch("other").on("root").file("b.txt", with_line(&lines(20), 5, "other"));
    history.branch("apart").on("root").file("c.txt", "new\n");
    let fixture = history.build();
    let program = Program::new(&fixture);
    let run = program.run(&["check", "--focus", "apart"]);
    assert_eq!(run.code, Some(0), "the conflicts of others stop nobody here: {run}");
    assert!(run.text().contains("only apart is looked at: none of 4 other branches meets it"), "{run}");
    assert!(!run.text().contains("rival"), "{run}");
    let run = program.run(&["check", "--focus", "mine"]);
    assert_eq!(run.code, Some(1), "{run}");
    assert!(run.text().contains("only mine is looked at: 1 of 4 other branches meets it"), "{run}");
    assert!(run.text().contains("rival") && !run.text().contains("b.txt"), "{run}");
    let run = program.run(&["check", "--focus", "mine,one", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_slice(&run.stdout).expect("JSON");
    let names = |key: &str| report[key].as_array().expect("a list").len();
    assert_eq!((names("branches"), names("pairs"), &report["verdict"]), (2, 2, &"conflicted".into()));
    program.run(&["check", "--focus", "nobody"]).fails("'nobody' is none of the branches that are looked at");
    fixture.git.run(&["symbolic-ref", "HEAD", "refs/heads/apart"]);
    let run = program.run(&["check", "--mine"]);
    assert!(run.text().contains("only apart is looked at"), "{run}");
    fixture.git.run(&["symbolic-ref", "HEAD", "refs/heads/main"]);
    program.run(&["check", "--mine"]).fails("'main', the branch of this worktree, is none of those");
}

#[test]
fn of_two_that_conflict_only_the_later_one_is_stopped_if_the_gate_says_so() {
    let fixture = shop();
    let program = Program::new(&fixture);
    let run = |focus: &str, fail_on: &str| {
        let flags = ["--focus", focus, "--fail-on", fail_on, "--format", "json"];
        program.run(&[&["check", "left", "right", "stuck"][..], &flags].concat())
    };
    let report: serde_json::Value = serde_json::from_slice(&run("left", "held").stdout).expect("JSON");
    let order = report["plan"]["order"].as_array().expect("an order");
    let place = |name: &str| order.iter().position(|step| step["branch"] == name);
    let (first, later) = if place("left") < place("right") { ("left", "right") } else { ("right", "left") };
    for (focus, fail_on, code) in [
        (first, "held", 0),
        (later, "held", 1),
        (first, "any", 1),
        (first, "error", 1),
        (later, "landing", 0),
        (later, "never,held", 0),
        ("stuck", "landing", 1),
        ("stuck", "note,landing", 1),
    ] {
        let run = run(focus, fail_on);
        assert_eq!(run.code, Some(code), "{focus} with {fail_on}: {run}");
        let report: serde_json::Value = serde_json::from_slice(&run.stdout).expect("JSON");
        assert_eq!(report["gate"]["stops"] == 0, code == 0, "the report says it as well: {run}");
    }
    program.run(&["check", "--fail-on", "error,note"]).fails("'--fail-on': two words of one kind");
    program.run(&["check", "--fail-on", "landing,held"]).fails("two words of one kind");
    let junit = |focus: &str| {
        let flags = ["--focus", focus, "--fail-on", "held", "--format", "junit"];
        program.run(&[&["check", "left", "right"][..], &flags].concat()).text()
    };
    assert!(!junit(first).contains("<failure") && junit(first).contains("conflict in"), "{}", junit(first));
    assert!(junit(later).contains("<failure"), "{}", junit(later));
}

#[test]
fn one_run_feeds_all_readers() {
    let fixture = shop();
    let file = |name: &str| fixture.outside().join(name);
    let to = |format: &str| format!("--format={format}={}", file(format).display());
    let formats = ["sarif", "gitlab", "junit", "checkstyle", "rdjson", "jsonl", "prometheus", "csv", "github-summary"];
    let flags: Vec<String> = formats.iter().map(|format| to(format)).collect();
    let flags: Vec<&str> = flags.iter().map(String::as_str).collect();
    let run = Program::new(&fixture).run(&[&["check", "left", "right", "stuck"], flags.as_slice()].concat());
    assert_eq!(run.code, Some(1), "{run}");
    assert!(run.text().contains("stuck"), "standard output is left to people: {run}");
    for format in formats {
        let text = fs::read_to_string(file(format)).unwrap_or_else(|error| panic!("{format}: {error}"));
        assert!(text.contains("stuck"), "{format} names the branch: {text}");
    }
}

#[test]
fn the_list_shows_what_there_is() {
    let fixture = shop();
    fixture.git.run(&["branch", "landed", "main~1"]);
    let run = Program::new(&fixture).run(&["list"]);
    assert_eq!(run.code, Some(0), "{run}");
    for branch in ["far", "landed", "left", "right", "stuck"] {
        assert!(run.text().contains(branch), "{run}");
    }
}

/// Its work is on the target under another commit: nothing is left to merge.
#[test]
fn the_list_knows_work_that_landed_under_another_commit() {
    let mut history = History::new();
    history.commit("root").file("a.txt", lines(30));
    history.branch("picked").on("root").file("a.txt", with_line(&lines(30), 3, "picked"));
    history.branch("open").on("root").file("a.txt", with_line(&lines(30), 9, "open"));
    history.commit("before").on("root").file("b.txt", "b\n");
    history.branch("main").on("before").file("a.txt", with_line(&lines(30), 3, "picked"));
    let run = Program::new(&history.build()).run(&["list"]);
    let text = run.text();
    let line = |name: &str| text.lines().find(|line| line.contains(name)).unwrap_or_else(|| panic!("no {name}: {run}"));
    let told = |name: &str| line(name).replace(name, "");
    assert_ne!(told("picked"), told("open"), "the difference can be seen: {run}");
}

#[test]
fn what_a_branch_did_to_definitions_is_shown_to_people_and_tools() {
    let fixture = shop();
    let program = Program::new(&fixture);
    let run = program.run(&["symbols", "left"]);
    assert_eq!(run.code, Some(0), "{run}");
    assert!(run.text().starts_with("left") && run.text().contains("1 changed file"), "{run}");
    let run = program.run(&["symbols", "left", "--onto", "far", "--format", "json"]);
    let listing: serde_json::Value = serde_json::from_slice(&run.stdout).expect("JSON");
    assert_eq!((&listing["target"]["name"], &listing["branches"][0]["name"]), (&"far".into(), &"left".into()));
    let schema = serde_json::from_slice(&program.run(&["schema", "symbols"]).stdout).expect("JSON");
    assert!(jsonschema::is_valid(&schema, &listing), "{listing:#}");
    program.run(&["symbols", "nobody"]).fails("nobody").hints("git branch");
}

#[test]
fn rules_are_listed_and_explained_without_a_repository() {
    let fixture = shop();
    let program = Program::new(&fixture).at(&fixture.outside());
    let all = program.run(&["explain"]);
    assert_eq!(all.code, Some(0), "{all}");
    assert!(all.text().contains("DIV201") && all.text().contains("signature-changed"), "{all}");
    let by_code = program.run(&["explain", "div201"]).text();
    assert_eq!(by_code, program.run(&["explain", "signature-changed"]).text());
    for heading in ["## Why", "## Example", "## How to fix", "## What it is not"] {
        assert!(by_code.contains(heading), "{by_code}");
    }
    program
        .run(&["explain", "signature-chnaged"])
        .fails("no rule")
        .hints("'signature-changed'")
        .hints("divergence explain");
}

/// The README's second command.
#[test]
fn the_demonstration_runs_anywhere() {
    let fixture = shop();
    let run = Program::new(&fixture).at(&fixture.outside()).run(&["demo"]);
    assert!(matches!(run.code, Some(0 | 1)), "{run}");
    assert!(run.text().lines().count() > 10, "it shows something: {run}");
}

#[test]
fn a_format_that_is_none_says_which_is_near() {
    let run = Program::new(&shop()).run(&["check", "--format", "htlm=page.html"]);
    assert!(run.code == Some(2) && run.stderr.contains("did you mean 'html'?"), "{run}");
}

#[test]
fn wrong_usage_says_what_was_meant() {
    let run = Program::new(&shop()).run(&["chekc"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("check"), "{run}");
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the script is the program's own, and only its reader can run it")]
fn bash_completes_names_and_runs_nothing_in_them() {
    let mut history = History::new();
    history.branch("main").file("a", "a\n");
    let evil = "feat/$(touch${IFS}owned);`touch${IFS}owned`";
    for name in ["feat/plain", evil, "other"] {
        history.branch(name).on("main").file("b", name);
    }
    let fixture = history.build_as(Setup::Checkout("main"));
    let script = Program::new(&fixture).run(&["completions", "bash"]).stdout;
    let path = fixture.outside().join("completions.bash");
    std::fs::write(&path, script).expect("a file");
    let ask = |words: &str, at: usize| {
        let asked = format!(
            "source '{}'; COMP_WORDS=({words}); COMP_CWORD={at}; _divergence_named divergence; \
             printf '%s\\n' \"${{COMPREPLY[@]}}\"",
            path.display()
        );
        let mut bash = std::process::Command::new("bash");
        bash.args(["--norc", "-c", &asked]).current_dir(fixture.path());
        // A machine without bash completes nothing in it.
        bash.output().ok().map(|it| String::from_utf8(it.stdout).expect("text"))
    };
    let Some(named) = ask("divergence check feat/", 2) else { return };
    let lines: Vec<&str> = named.lines().collect();
    assert_eq!(lines.len(), 2, "{named}");
    assert!(lines.contains(&"feat/plain") && lines.iter().any(|it| it.starts_with("feat/\\$\\(touch")), "{named}");
    assert_eq!(ask("divergence check --onto oth", 3).as_deref(), Some("other\n"));
    assert_eq!(ask("divergence explain signature-", 2).as_deref(), Some("signature-changed\n"));
    assert!(!fixture.path().join("owned").exists(), "nothing of a name is run");
}

#[test]
fn a_report_shows_what_it_is_asked_for() {
    let fixture = shop();
    let program = Program::new(&fixture);
    let shown = |flags: &[&str]| program.run(&[&["check", "--onto", "main"], flags].concat());
    let all = shown(&[]);
    for flags in [["--only", "conflict"], ["--branch", "*"], ["--path", "**"]] {
        let run = shown(&flags);
        assert_eq!(run.code, all.code, "the verdict is that of all: {run}");
        assert!(run.text().contains("results, as asked"), "{run}");
    }
    assert!(shown(&["--only", "DIV399"]).text().is_empty(), "there is no such rule");
    shown(&["--only", "signature-chnaged"]).fails("no rule").hints("'signature-changed'");
    shown(&["--path", "["]).fails("--path '['");
    let nothing = shown(&["--path", "nothing/here"]);
    assert!(nothing.text().contains("shown: 0 of "), "{nothing}");
    assert_eq!(shown(&["--details"]).code, all.code);
}

#[test]
fn a_run_says_how_long_its_stages_take_if_somebody_asks() {
    let fixture = shop();
    let program = Program::new(&fixture);
    let file = fixture.outside().join("profile.json");
    let quiet = program.run(&["check", "--onto", "main", "--format", "json"]);
    let run =
        program.run(&["check", "--onto", "main", "--format", "json", "-v", "--profile", &file.display().to_string()]);
    assert_eq!((run.code, quiet.stderr.as_str()), (quiet.code, ""), "{run}");
    assert_eq!(run.report().without_stats(), quiet.report().without_stats(), "it changes nothing else");
    for stage in ["reading branches", "landing branches", "in all"] {
        assert!(run.stderr.contains(&format!(" s  {stage}\n")), "{run}");
    }
    let events: Vec<serde_json::Value> =
        serde_json::from_slice(&std::fs::read(&file).expect("a profile")).expect("it is JSON");
    let whole = events[0]["dur"].as_u64().expect("a number");
    assert!(events[0]["name"] == "in all" && events.iter().all(|it| it["dur"].as_u64() <= Some(whole)), "{events:?}");
    let stages = &run.report().0["stats"]["stages"];
    assert_eq!(stages.as_array().map(Vec::len), Some(events.len() - 1), "JSON has the same: {stages}");
    program.run(&["check", "--profile", ".git/profile"]).fails("cannot write");
}

#[test]
fn a_plan_says_in_which_form_it_is_read() {
    let fixture = shop();
    let program = Program::new(&fixture);
    let tasks = fixture.outside().join("tasks.md");
    std::fs::write(&tasks, "- [ ] T001 Set up in `src/a.py`\n- [ ] T002 [P] Model in `src/b.py`\n").expect("a file");
    let tasks = tasks.display().to_string();
    let lint = |more: &[&str]| program.run(&[&["work", "lint", &tasks, "--onto", "main"], more].concat());
    assert!(lint(&[]).text().starts_with("2 items in tasks.md (spec-kit), against main"), "{}", lint(&[]));
    assert!(lint(&["--form", "markdown"]).text().contains("(markdown)"));
    assert_eq!(lint(&["--format", "json"]).report().0["forms"], serde_json::json!(["spec-kit"]));
    lint(&["--form", "taskmaster"]).fails("no list of tasks").hints("'id'");
    assert!(lint(&["--form", "speckit"]).stderr.contains("spec-kit"), "the nearest name is told");
    let alone = program.run(&["work", "lint", "--form", "markdown"]);
    assert_eq!(alone.code, Some(2), "a form is that of a plan: {alone}");
}
