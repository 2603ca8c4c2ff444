//! The scripts of a gate, run as a build runs them: against a remote that has a ref for every request.

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::support::{Fixture, History, Program, Run, Setup, lines, with_line};

/// Requests 1 and 2 conflict with each other, 3 with the target, 5 with nobody; 4 is closed.
fn remote() -> Fixture {
    let mut history = History::new();
    history.commit("root").file("a.txt", lines(20)).file("b.txt", lines(20));
    history.branch("main").on("root").file("b.txt", with_line(&lines(20), 9, "main"));
    for (number, file, text) in [(1, "a.txt", "one"), (2, "a.txt", "two"), (3, "b.txt", "three"), (4, "a.txt", "four")]
    {
        history.commit(text).on("root").file(file, with_line(&lines(20), 9, text));
        history.point(format!("refs/pull/{number}/head"), text);
    }
    history.commit("five").on("main").file("c.txt", "five\n");
    history.point("refs/pull/5/head", "five");
    history.build()
}

/// A clone of the remote with tools beside it: `divergence`, and a `gh` that says what it is told.
struct Build {
    fixture: Fixture,
    clone: PathBuf,
    tools: PathBuf,
}

impl Build {
    fn new(flags: &[&str]) -> Self {
        let fixture = remote();
        let (clone, tools) = (fixture.outside().join("clone"), fixture.outside().join("tools"));
        let from = format!("file://{}", fixture.path().display());
        let to = clone.display().to_string();
        fixture.git.run(&[&["clone", "--quiet"], flags, &[&from, &to]].concat());
        fs::create_dir(&tools).expect("a new folder");
        symlink(env!("CARGO_BIN_EXE_divergence"), tools.join("divergence")).expect("a link");
        Self { fixture, clone, tools }
    }

    /// A program that other ones call, as a script.
    fn tool(&self, name: &str, text: &str) {
        let path = self.tools.join(name);
        fs::write(&path, format!("#!/bin/sh\n{text}\n")).expect("a file");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("it is there");
    }

    fn run(&self, script: &str, variables: &[(&str, &str)], given: &str) -> Run {
        Program::new(&self.fixture).at(&self.clone).script(script, &self.tools, variables, given.as_bytes())
    }

    fn file(&self, name: &str) -> String {
        fs::read_to_string(self.clone.join(name)).unwrap_or_default()
    }

    fn refs(&self) -> String {
        self.fixture.git.at(&self.clone).run(&["for-each-ref", "--format=%(refname)", "refs/pull"])
    }
}

/// All that a run says, of its errors as well.
fn said(run: &Run) -> String {
    run.text() + &run.stderr
}

const OPEN: (&str, &str) = ("DIVERGENCE_OPEN", "1 2\n3 5 99");

#[test]
fn a_gate_looks_at_one_request_beside_those_that_are_open() {
    let build = Build::new(&[]);
    let asked = |number: &str| build.run("ci/gate.sh", &[OPEN, ("DIVERGENCE_REQUEST", number)], "");
    let run = asked("5");
    assert_eq!(run.code, Some(0), "{run}");
    assert_eq!(
        build.refs().lines().collect::<Vec<_>>(),
        ["refs/pull/1/head", "refs/pull/2/head", "refs/pull/3/head", "refs/pull/5/head"],
        "what is closed is not fetched, and what is gone is left out"
    );
    let run = asked("3");
    assert_eq!(run.code, Some(1), "it conflicts with the target: {run}");
    assert!(said(&run).contains("b.txt"), "{run}");
    let report: Value = serde_json::from_str(&build.file("divergence-out/report.json")).expect("JSON");
    assert_eq!(report["branches"].as_array().map(Vec::len), Some(1));
    for name in ["comment.md", "divergence.sarif", "junit.xml", "report.html", "gitlab.json"] {
        assert!(!build.file(&format!("divergence-out/{name}")).is_empty(), "{name} is written");
    }
    let codes = ["1", "2"].map(|number| asked(number).code);
    assert_eq!(codes.iter().filter(|it| **it == Some(1)).count(), 1, "of two the later one is stopped: {codes:?}");
}

#[test]
fn a_gate_looks_at_all_requests_alike_and_writes_what_github_reads() {
    let build = Build::new(&[]);
    let [output, summary] = ["output", "summary"].map(|name| build.clone.join(name).display().to_string());
    let github = [("GITHUB_ACTIONS", "true"), ("GITHUB_OUTPUT", &output), ("GITHUB_STEP_SUMMARY", &summary)];
    let run = build.run("ci/gate.sh", &[&github[..], &[OPEN]].concat(), "");
    assert_eq!(run.code, Some(1), "{run}");
    assert!(said(&run).contains("::error "), "annotations are in the log: {run}");
    assert_eq!(build.file("output"), "verdict=conflicted\nexit-code=1\nfolder=divergence-out\n");
    assert!(build.file("summary").contains("conflict"));
    let run = build.run("ci/gate.sh", &[("DIVERGENCE_OPEN", "")], "");
    assert_eq!(run.code, Some(0), "nothing is open: {run}");
    let run = build.run("ci/gate.sh", &[OPEN, ("DIVERGENCE_FAIL_ON", "never")], "");
    assert_eq!(run.code, Some(0), "{run}");
}

#[test]
fn a_merge_group_is_checked_by_its_commit() {
    let build = Build::new(&[]);
    let group = build.fixture.id("refs/pull/5/head");
    build.fixture.git.at(&build.clone).run(&["fetch", "--quiet", "origin", "refs/pull/5/head"]);
    let run = build.run("ci/gate.sh", &[OPEN, ("DIVERGENCE_GROUP", &group)], "");
    assert_eq!((run.code, build.refs().as_str()), (Some(0), ""), "no request is fetched: {run}");
}

#[test]
fn a_shallow_clone_gets_its_history_or_a_reason() {
    let build = Build::new(&["--depth", "1"]);
    let run = build.run("ci/gate.sh", &[OPEN, ("DIVERGENCE_REQUEST", "5")], "");
    assert_eq!(run.code, Some(0), "{run}");
    let build = Build::new(&["--depth", "1"]);
    build.fixture.git.at(&build.clone).run(&["remote", "set-url", "origin", "/nowhere"]);
    let run = build.run("ci/gate.sh", &[OPEN], "");
    assert_eq!(run.code, Some(2), "{run}");
    assert!(said(&run).contains("hint: let the checkout fetch all of it: 'fetch-depth: 0'"), "{run}");
}

#[test]
fn a_gate_says_what_is_wrong_with_what_it_was_given() {
    let build = Build::new(&[]);
    for (variable, value, says) in [
        ("DIVERGENCE_REQUEST", "7;touch x", "'7;touch' is no number"),
        ("DIVERGENCE_REQUEST", "77", "has no 'refs/pull/77/head'"),
        ("DIVERGENCE_REFS", "refs/pull/head", "no place for a number"),
        ("DIVERGENCE_TARGET", "trunk", "cannot fetch 'trunk'"),
        ("DIVERGENCE_GROUP", "nonsense", "there is no commit 'nonsense'"),
    ] {
        let run = build.run("ci/gate.sh", &[(variable, value)], "");
        assert_eq!(run.code, Some(2), "{run}");
        assert!(said(&run).contains(says), "{says}: {run}");
    }
}

#[test]
fn an_event_says_which_request_and_which_are_open() {
    let build = Build::new(&[]);
    build.tool("gh", "echo \"$@\" >>log\nprintf '1\\n2\\n5\\n'");
    let event = |number: &str, scope: &str| {
        let variables = [
            ("GITHUB_REPOSITORY", "us/shop"),
            ("DIVERGENCE_TARGET", "refs/heads/main"),
            ("NUMBER", number),
            ("GROUP", ""),
            ("SCOPE", scope),
            ("LIMIT", "3"),
        ];
        build.run("ci/github.sh", &variables, "")
    };
    let run = event("5", "this");
    assert_eq!(run.code, Some(0), "{run}");
    assert!(said(&run).contains("::notice::only the newest 3 open"), "{run}");
    assert!(build.file("log").contains("pr list --repo us/shop --base main --state open --limit 3"));
    assert_eq!(event("5", "all").code, Some(1), "two of them conflict");
    assert_eq!(event("", "this").code, Some(1), "an event without a request is about all");
    assert_eq!(event("5", "some").code, Some(2));
    build.tool("gh", "exit 1");
    let run = event("5", "this");
    assert_eq!(run.code, Some(0), "{run}");
    assert!(said(&run).contains("::warning::the open pull requests cannot be listed"), "{run}");
}

#[test]
fn a_comment_is_written_once_and_then_updated() {
    let build = Build::new(&[]);
    let variables = [("GITHUB_REPOSITORY", "us/shop"), ("DIVERGENCE_REQUEST", "3")];
    let run = build.run("ci/comment.sh", &variables, "");
    assert!(said(&run).contains("there is no report"), "{run}");
    build.run("ci/gate.sh", &[OPEN, ("DIVERGENCE_REQUEST", "3")], "");
    build.tool("gh", "echo \"$@\" >>log");
    build.run("ci/comment.sh", &variables, "");
    assert!(build.file("log").contains("api --method POST repos/us/shop/issues/3/comments --field body=@"));
    assert!(build.file("divergence-out/comment-body.md").starts_with("<!-- divergence -->\n"));
    build.tool("gh", "echo \"$@\" >>log\ncase \"$*\" in *paginate*) printf '41\\n42\\n' ;; esac");
    build.run("ci/comment.sh", &variables, "");
    assert!(build.file("log").contains("api --method PATCH repos/us/shop/issues/comments/41 "));
    build.tool("gh", "exit 1");
    let run = build.run("ci/comment.sh", &variables, "");
    assert_eq!(run.code, Some(0), "a request from a fork may not comment: {run}");
    assert!(said(&run).contains("the token may not"), "{run}");
}

#[test]
fn every_open_request_gets_a_status() {
    let build = Build::new(&[]);
    if !Program::new(&build.fixture).has("jq") {
        return;
    }
    build.run("ci/gate.sh", &[OPEN], "");
    build.tool("gh", "echo \"$@\" >>log");
    let run = build.run("ci/statuses.sh", &[("GITHUB_REPOSITORY", "us/shop")], "");
    assert_eq!(run.code, Some(0), "{run}");
    let log = build.file("log");
    let of = |reference: &str| {
        let id = build.fixture.id(reference);
        log.lines().find(|line| line.contains(&id)).unwrap_or_default().to_owned()
    };
    assert!(of("refs/pull/5/head").contains("state=success"), "{log}");
    assert!(of("refs/pull/3/head").contains("state=failure") && of("refs/pull/3/head").contains("with the target"));
    assert_eq!(log.lines().count(), 4, "{log}");
}

#[test]
fn hooks_stop_what_is_known_to_conflict_and_nothing_else() {
    let mut history = History::new();
    history.commit("root").file("a.txt", lines(20));
    history.branch("main").on("root").file("a.txt", with_line(&lines(20), 9, "main"));
    history.branch("bad").on("root").file("a.txt", with_line(&lines(20), 9, "bad"));
    history.branch("good").on("main").file("b.txt", "good\n");
    let fixture = history.build_as(Setup::Checkout("main"));
    let build = Build::new(&[]);
    let program = Program::new(&fixture);
    let zeros = "0".repeat(40);
    let push = |names: &[&str]| {
        let line = |name: &&str| format!("refs/heads/{name} {} refs/heads/{name} {zeros}\n", fixture.id(name));
        let given: String = names.iter().map(line).collect();
        program.script("ci/hooks/pre-push", &build.tools, &[], given.as_bytes()).code
    };
    assert_eq!(push(&["good"]), Some(0));
    assert_eq!(push(&["good", "bad"]), Some(1));
    assert_eq!(push(&["main"]), Some(0), "the target itself cannot be checked against itself");
    let gone = format!("(delete) {zeros} refs/heads/bad {zeros}\n");
    assert_eq!(program.script("ci/hooks/pre-push", &build.tools, &[], gone.as_bytes()).code, Some(0));
    let commit = || program.script("ci/hooks/pre-commit", &build.tools, &[], b"").code;
    fs::write(fixture.path().join("b.txt"), "mine\n").expect("a file");
    assert_eq!(commit(), Some(0), "nothing is staged");
    fixture.git.run(&["add", "b.txt"]);
    assert_eq!(commit(), Some(1), "'good' has that file");
}

#[test]
fn the_scripts_of_the_gate_have_no_lints() {
    let build = Build::new(&[]);
    let program = Program::new(&build.fixture);
    if !program.has("shellcheck") {
        return;
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let hooks = ["ci/hooks/pre-commit", "ci/hooks/pre-push"].map(|name| root.join(name));
    let entries = fs::read_dir(root.join("ci")).expect("a folder").map(|entry| entry.expect("an entry").path());
    let scripts: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|it| it == "sh")).chain(hooks).collect();
    assert!(scripts.len() > 5, "{scripts:?}");
    build.tool("lint", "exec shellcheck \"$@\"");
    for script in scripts {
        let run = program.tool(&build.tools.join("lint"), &script);
        assert_eq!(run.code, Some(0), "{run}");
    }
}

#[test]
fn the_action_hands_no_text_of_an_event_to_a_shell() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let action = fs::read_to_string(root.join("action.yml")).expect("a file");
    let runs: Vec<&str> = action.lines().filter_map(|line| line.trim().strip_prefix("run: ")).collect();
    assert!(runs.len() >= 4, "{runs:?}");
    for run in runs {
        assert!(!run.contains("${{"), "what others write goes through the environment: {run}");
        let script = run.trim_start_matches("sh \"$SOURCE/").trim_end_matches('"');
        assert!(root.join(script).is_file(), "{script} is there");
    }
}
