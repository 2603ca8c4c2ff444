//! Plans under way: what counts once, what has landed however it did, and what cannot start.

use serde_json::Value;

use super::{beside, item};
use crate::support::{Fixture, History, Program, Report, Setup};

fn json(fixture: &Fixture, args: &[&str]) -> Value {
    let run = Program::new(fixture).run(args);
    assert!(run.code == Some(0) || run.code == Some(1), "{run}");
    serde_json::from_slice(&run.stdout).expect("it is JSON")
}

/// The items of an answer: how others refer to them, progress in words, whether they can start, and what is in the way.
fn items(answer: &Value) -> Vec<String> {
    let text = |it: &Value, key: &str| it[key].as_str().unwrap_or_default().to_owned();
    let one = |it: &Value| {
        let start = if it["start"].is_null() { "" } else { ", can start" };
        let obstacles: Vec<&str> = it["obstacles"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let obstacles = if obstacles.is_empty() { String::new() } else { format!(": {}", obstacles.join("; ")) };
        format!("{} {}{start}{obstacles}", text(it, "item"), text(it, "words"))
    };
    answer["items"].as_array().expect("items").iter().map(one).collect()
}

fn next(fixture: &Fixture, args: &[&str]) -> Vec<String> {
    items(&json(fixture, &[&["work", "next", "--format", "json"], args].concat()))
}

const THREE: &str = "## Item 1: Store (branch: `feat/a`)\n- Create `src/a.py`\n\n## Item 2: API (branch: `feat/b`)\n- Modify \
                     `src/b.py`\n- Depends on: Item 1\n\n## Item 3: Integration (after items 1-2 merge)\n- Modify \
                     `src/c.py`\n";

#[test]
fn an_imported_plan_counts_once_wherever_it_is_looked_at_from() {
    let mut history = History::new();
    history.branch("main").file("src/b.py", "b = 1\n").file("src/c.py", "c = 1\n");
    let fixture = history.build_as(Setup::Checkout("main"));
    let plan = beside(&fixture, "PLAN.md", THREE);
    let run = Program::new(&fixture).run(&["work", "import", &plan]);
    assert_eq!(run.code, Some(0), "{run}");
    let expected = [
        "1 not begun, can start",
        "2 waits for 1",
        "3 waits for 1, 2: names no branch: `divergence work integrate` says what is to be done",
    ];
    assert_eq!(next(&fixture, &[]), expected, "before it is committed");
    fixture.git.run(&["add", ".divergence"]);
    fixture.git.run(&["commit", "-q", "-m", "plan"]);
    assert_eq!(next(&fixture, &[]), expected, "committed");
    assert_eq!(next(&fixture, &[&plan]), expected, "handed in as it was written");
    let brief = json(&fixture, &["work", "brief", "1", "--format", "json"]);
    let others: Vec<&str> =
        brief["others"].as_array().expect("a list").iter().filter_map(|it| it["item"].as_str()).collect();
    assert_eq!(others, ["2", "3"], "nobody leaves alone what is its own");
    fixture.git.run(&["branch", "feat/a"]);
    let report = json(&fixture, &["check", "--plan", &plan, "--onto", "main", "--format", "json"]);
    let twice = report["findings"].as_array().expect("a list").iter().filter(|it| it["rule"] == "DIV414").count();
    assert_eq!((twice, report["work"]["items"].as_array().map(Vec::len)), (0, Some(3)));
}

/// A repository in which `feat/a` changes a file that is there, checked out on `main`.
fn changed() -> (Fixture, String) {
    let mut history = History::new();
    history.branch("main").file("src/a.py", "def a():\n    return 1\n").file("src/b.py", "b = 1\n");
    history
        .branch("feat/a")
        .on("main")
        .file("src/a.py", "def a():\n    one = 1\n    more = 41\n    return one + more\n");
    let fixture = history.build_as(Setup::Checkout("main"));
    let plan = "## Item 1: A (branch: `feat/a`)\n- Modify `src/a.py`\n\n## Item 2: B (branch: `feat/b`)\n- Modify \
                `src/b.py`\n- Depends on: Item 1\n";
    let plan = beside(&fixture, "plan.md", plan);
    (fixture, plan)
}

#[test]
fn work_that_landed_by_other_commits_has_landed() {
    let open = ["1 ready", "2 waits for 1"];
    let landed = ["1 landed", "2 not begun, can start"];
    for how in [
        &["cherry-pick", "feat/a"][..],
        &["merge", "-q", "--squash", "feat/a"],
        &["merge", "-q", "--no-ff", "-m", "Merge branch 'feat/a'", "feat/a"],
    ] {
        let (fixture, plan) = changed();
        assert_eq!(next(&fixture, &[&plan]), open, "{how:?}");
        fixture.git.run(&["commit", "-q", "--allow-empty", "-m", "other"]);
        fixture.git.run(how);
        if how.contains(&"--squash") {
            fixture.git.run(&["commit", "-q", "-m", "A (#1)"]);
        }
        assert_eq!(next(&fixture, &[&plan]), landed, "{how:?}");
        let report = json(&fixture, &["check", "--plan", &plan, "--onto", "main", "--format", "json"]);
        assert_eq!(item(&Report(report), "1")["progress"], "landed", "{how:?}");
        let who = json(&fixture, &["who", "src/a.py", "--mine", "feat/b", "--plan", &plan, "--format", "json"]);
        assert_eq!(who["taken"], false, "{how:?}: {who}");
    }
}

#[test]
fn a_branch_that_main_was_moved_to_has_landed_and_one_that_nobody_began_has_not() {
    let (fixture, plan) = changed();
    fixture.git.run(&["checkout", "-q", "feat/a"]);
    std::fs::write(fixture.path().join("src/a.py"), "def a():\n    return 43\n").expect("it is there");
    fixture.git.run(&["commit", "-q", "-a", "-m", "a"]);
    fixture.git.run(&["checkout", "-q", "main"]);
    fixture.git.run(&["merge", "-q", "--ff-only", "feat/a"]);
    fixture.git.run(&["branch", "feat/b"]);
    fixture.git.run(&["commit", "-q", "--allow-empty", "-m", "other"]);
    assert_eq!(next(&fixture, &[&plan]), ["1 landed", "2 not begun, can start"]);
}

#[test]
fn a_running_plan_is_not_refused_for_what_has_landed() {
    let mut history = History::new();
    history.branch("main").file("src/b.py", "b = 1\n");
    history.branch("feat/a").on("main").file("src/a.py", "def a():\n    return 1\n");
    let fixture = history.build_as(Setup::Checkout("main"));
    let plan = beside(&fixture, "PLAN.md", THREE);
    let told = |rule: &str| {
        let found = json(&fixture, &["work", "lint", &plan, "--format", "json"]);
        found["findings"].as_array().expect("a list").iter().filter(|it| it["rule"] == rule).count()
    };
    fixture.git.run(&["merge", "-q", "--no-ff", "-m", "Merge branch 'feat/a'", "feat/a"]);
    assert_eq!(told("DIV410"), 0, "its branch is there");
    fixture.git.run(&["branch", "-D", "feat/a"]);
    assert_eq!(told("DIV410"), 0, "history names its merge");
    let brief = json(&fixture, &["work", "brief", "2", &plan, "--format", "json"]);
    assert_eq!(brief["progress"], "declared");
    let mut history = History::new();
    history.branch("main").file("src/b.py", "b = 1\n").file("src/a.py", "a = 1\n");
    let fixture = history.build();
    let plan = beside(&fixture, "PLAN.md", THREE);
    let found = json(&fixture, &["work", "lint", &plan, "--format", "json"]);
    let exists = found["findings"].as_array().expect("a list").iter().any(|it| it["rule"] == "DIV410");
    assert!(exists, "nobody brought it: {found}");
}

#[test]
fn only_the_item_whose_branch_git_refuses_cannot_start() {
    let mut history = History::new();
    history.branch("main").file("src/a.py", "a = 1\n");
    history.branch("feat").on("main").file("src/z.py", "z = 1\n");
    let fixture = history.build();
    let branches = ["feat/bob", "a b", "a..b", "main", "x", "x/y", "-d", "fine"];
    let item = |(at, branch): (usize, &&str)| {
        format!("## Item {}: T{at} (branch: `{branch}`)\n- Create `src/n{at}.py`\n\n", at + 1)
    };
    let plan: String = branches.iter().enumerate().map(item).collect();
    let plan = beside(&fixture, "plan.md", &plan);
    let beside = "the one is a file and the other its folder";
    assert_eq!(
        next(&fixture, &[&plan]),
        [
            &format!("1 not begun: git takes no branch `feat/bob` beside `feat`: {beside}"),
            "2 not begun: git takes no branch of the name `a b`",
            "3 not begun: git takes no branch of the name `a..b`",
            "4 not begun: `main` is what branches land on: name one of its own",
            "5 not begun, can start",
            &format!("6 not begun: git takes no branch `x/y` beside `x`: {beside}"),
            "7 not begun: git takes no branch of the name `-d`",
            "8 not begun, can start",
        ]
    );
}
