//! Plans that cannot be read: what is wrong and in which line.

use super::{beside, told};
use crate::support::{Fixture, History, Program};

fn repository() -> Fixture {
    let mut history = History::new();
    history.branch("main").file("a.txt", "a\n");
    history.branch("a").on("main").file("b.txt", "b\n");
    history.build()
}

#[test]
fn a_file_that_cannot_be_read_says_why_and_where() {
    let fixture = repository();
    let program = Program::new(&fixture);
    for (text, says, hint) in [
        ("branch = \"a\"\nbrnch = \"b\"\n", "plan.toml:2: unknown field `brnch`", "did you mean 'branch'?"),
        ("branch = \"a\"\n[scope]\nallow = [\n  \"src/[a\",\n]\n", "plan.toml:4: 'src/[a' is no pattern", ".gitignore"),
        ("branch = \"a\"\n[scope]\nallow = [\"!src\"]\n", "plan.toml:3: '!src' is no pattern", ".gitignore"),
        ("branch = \n", "plan.toml:1:", "schema work-item"),
        (
            "branch = \"a\"\n\n[[provides]]\nsymbol = \"f\"\nroute = \"GET /x\"\n",
            "plan.toml:3: a contract has one of",
            "[[provides]]",
        ),
        (
            "branch = \"a\"\n[[constraint]]\nexisting = [\"**\"]\n",
            "plan.toml:2: missing field `text`",
            "schema work-item",
        ),
    ] {
        let plan = beside(&fixture, "plan.toml", text);
        program.run(&["work", "lint", &plan]).fails(says).hints(hint);
        program.run(&["check", "--plan", &plan]).fails(says).hints(hint);
    }
}

#[test]
fn what_is_no_plan_is_an_error_with_a_hint() {
    let fixture = repository();
    let program = Program::new(&fixture);
    program.run(&["work", "lint"]).fails("there is no plan to look at").hints("PLAN.md");
    program.run(&["work", "lint", "missing.md"]).fails("cannot read the plan").hints("Markdown or TOML");
    let prose = beside(&fixture, "prose.md", "# Thoughts\n\nNothing in particular.\n");
    program.run(&["work", "lint", &prose]).fails("there is no work item in 'prose.md'").hints("**Item 1: Title**");
    program.run(&["work", "import", &prose]).fails("no work item").hints("**Item 1: Title**");
    let section = format!("{prose}#Missing");
    program.run(&["work", "lint", &section]).fails("there is no heading 'Missing'");
    program.run_with(&["work", "lint", "-"], b"{ \"body\": 3 }").fails("no issue in JSON").hints("gh issue view");
    program.run(&["work", "split", "nowhere"]).fails("no source file below nowhere");
    program.run(&["who", ""]).fails("neither a path nor a name");
}

#[test]
fn an_issue_is_read_from_standard_input() {
    let fixture = repository();
    let issue = r#"{"number": 7, "title": "Rate store", "body": "- Branch: `feat/store`\n- Create `src/store.ts`\n- Do not modify existing files\n- Verify: `npm test`\n- Exports: `f(a: string): X`\n"}"#;
    let run = Program::new(&fixture).run_with(&["work", "lint", "-", "--format", "json"], issue.as_bytes());
    assert_eq!(run.code, Some(0), "{run}");
    assert_eq!(run.report().0["items"][0]["name"], "item 7 (Rate store)");
}

#[test]
fn a_plan_is_looked_at_without_a_repository() {
    let fixture = repository();
    let plan = beside(&fixture, "plan.md", "**Item 1: A** (branch: `a`)\n- Create `src/a.rs`\n");
    let run = Program::new(&fixture).at(&fixture.outside()).run(&["work", "lint", &plan]);
    assert_eq!(run.code, Some(0), "{run}");
    assert!(run.text().contains("there is no repository here"), "{run}");
}

#[test]
fn a_declaration_of_the_target_that_cannot_be_read_is_a_finding_and_the_others_count() {
    let mut history = History::new();
    history
        .branch("main")
        .file(".divergence/work/a.toml", "branch = \"a\"\nscoop = 1\n")
        .file(".divergence/work/b.toml", "branch = \"b\"\n[scope]\ncreate = [\"/b.txt\"]\n");
    history.branch("b").on("main").file("b.txt", "b\n").file("c.txt", "c\n");
    let fixture = history.build();
    let found = told(&Program::new(&fixture).check(&[] as &[&str]));
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].starts_with("error DIV419 cannot be read: unknown field `scoop`"), "{found:?}");
    assert!(found[1].starts_with("error DIV431 b touches c.txt"), "{found:?}");
}

#[test]
fn names_of_a_plan_do_not_steer_a_terminal() {
    let fixture = repository();
    let plan = beside(
        &fixture,
        "plan.md",
        "**Item 1: \u{1b}[31mred** (branch: `a`)\n- Create `b.txt`\n- Frob \u{7}\n- Verify: `\u{1b}]0;x`\n",
    );
    for args in [
        &["work", "lint", &plan][..],
        &["check", "--plan", &plan],
        &["work", "integrate", "--plan", &plan],
        &["who", "b.txt", "--plan", &plan],
    ] {
        let run = Program::new(&fixture).run(args);
        assert!(!run.text().contains(['\u{1b}', '\u{7}']), "{args:?}: {run}");
    }
}
