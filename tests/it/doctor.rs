//! What the program says about a repository, and about itself.

use serde_json::Value;

use crate::support::{History, Program, Setup, lines};

#[test]
fn a_repository_says_what_of_it_is_looked_at() {
    let mut history = History::new();
    history.commit("root").file("a.py", "x = 1\n").file("b.rb", "x = 1\n").file("package.json", "{}\n");
    history.branch("main").on("root").file("readme", lines(3));
    history.branch("feature").on("root").file("a.py", "x = 2\n");
    let fixture = history.build_as(Setup::Checkout("main"));
    let program = Program::new(&fixture);
    let run = program.run(&["doctor"]);
    assert_eq!(run.code, Some(0), "{run}");
    for said in ["Python 1", ".rb 1", "npm 1", "1 open branch or worktree", "complete", "none: see"] {
        assert!(run.text().contains(said), "should say '{said}': {run}");
    }
    assert!(run.text().contains("not all of it will be looked at: 1 reason"), "Ruby is not read: {run}");
    let run = program.run(&["doctor", "--format", "json"]);
    let report: Value = serde_json::from_slice(&run.stdout).expect("JSON");
    let schema = program.run(&["schema", "doctor"]);
    let schema: Value = serde_json::from_slice(&schema.stdout).expect("JSON");
    assert!(jsonschema::validator_for(&schema).expect("a schema").is_valid(&report), "{report:#}");
    fixture.git.run(&["checkout", "--quiet", "--detach", "feature"]);
    std::fs::write(fixture.path().join("a.py"), "x = 3\n").expect("a file");
    let run = program.run(&["doctor"]);
    assert!(run.text().contains("1 open branch or worktree, 1 with those of remotes"), "there is no remote: {run}");
    fixture.git.run(&["checkout", "--quiet", "--force", "main"]);
    let depth = fixture.outside().join("shallow");
    let from = format!("file://{}", fixture.path().display());
    fixture.git.run(&["clone", "--quiet", "--depth", "1", "--branch", "main", &from, &depth.display().to_string()]);
    let run = program.at(&depth).run(&["doctor"]);
    assert!(run.text().contains("hint: git fetch --unshallow"), "{run}");
}

#[test]
fn what_keeps_a_repository_from_being_looked_at_is_an_answer_too() {
    let mut history = History::new();
    history.branch("main").file("divergence.toml", "strikt = true\n");
    let fixture = history.build_as(Setup::Checkout("main"));
    let program = Program::new(&fixture);
    let run = program.run(&["doctor"]);
    assert_eq!(run.code, Some(2), "{run}");
    assert!(run.text().contains("unknown field `strikt`") && run.text().contains("did you mean 'strict'?"), "{run}");
    let head = fixture.path().join(".git/HEAD");
    let before = std::fs::read(&head).expect("a file");
    std::fs::write(&head, "garbage\n").expect("a file");
    let run = program.run(&["doctor"]);
    assert!(run.text().contains("HEAD") && !run.text().contains("no commits yet"), "{run}");
    std::fs::write(&head, before).expect("a file");
    let run = program.at(&fixture.outside()).run(&["doctor"]);
    assert_eq!(run.code, Some(2), "{run}");
    assert!(run.text().contains("it cannot be looked at: 1 reason"), "{run}");
}

#[test]
fn shells_and_manuals_are_served_without_a_repository() {
    let mut history = History::new();
    history.branch("main").file("a", "a");
    let fixture = history.build();
    let program = Program::new(&fixture).at(&fixture.outside());
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = program.run(&["completions", shell]);
        assert_eq!(run.code, Some(0), "{run}");
        assert!(run.text().contains("divergence"), "{run}");
    }
    let run = program.run(&["man", "work", "lint"]);
    assert!(run.text().starts_with(".ie") && run.text().contains("lint"), "{run}");
    program.run(&["man", "chekc"]).fails("there is no command 'chekc'").hints("check");
}
