//! Work that the target has by other commits: squashed, picked, reverted.

use serde_json::{Value, json};

use crate::support::{Fixture, History, Program};

/// Twenty numbered lines, some of them replaced.
fn lines(replaced: &[(usize, &str)]) -> String {
    let line = |number: usize| {
        let found = replaced.iter().find(|(at, _)| *at == number);
        found.map_or_else(|| format!("{number}\n"), |(_, text)| format!("{text}\n"))
    };
    (1..=20).map(line).collect()
}

/// `work` has two commits, `up` goes on from it, `early` from its first commit. The target has `work` in one commit and
/// went on at the same place.
fn squashed() -> History {
    let mut history = History::new();
    history.commit("base").file("f", lines(&[]));
    history.commit("one").on("base").file("f", lines(&[(3, "three")]));
    history.branch("work").on("one").file("f", lines(&[(3, "three"), (4, "four")]));
    history.branch("up").on("work").file("f", lines(&[(3, "three"), (4, "four"), (12, "twelve")]));
    history.branch("early").on("one").file("early", "x\n");
    history.commit("squash").on("base").file("f", lines(&[(3, "three"), (4, "four")]));
    history.branch("main").on("squash").file("f", lines(&[(3, "drei"), (4, "four")]));
    history
}

fn check(fixture: &Fixture, args: &[&str]) -> Value {
    Program::new(fixture).check(&[&["--onto", "main"], args].concat()).0
}

fn branch<'r>(report: &'r Value, name: &str) -> &'r Value {
    let found = report["branches"].as_array().into_iter().flatten().find(|it| it["name"] == name);
    found.unwrap_or_else(|| panic!("no branch {name} in {report}"))
}

#[test]
fn a_squashed_branch_has_landed_though_git_sees_a_conflict() {
    let fixture = squashed().build();
    let report = check(&fixture, &["work"]);
    let work = branch(&report, "work");
    assert_eq!(work["landing"]["state"], "conflict", "git does not know");
    assert_eq!(work["landed"], json!({"how": "squashed", "as": [fixture.id("main~1")]}));
    assert_eq!(report["verdict"], "clean");
    let run = Program::new(&fixture).run(&["check", "--onto", "main", "work"]);
    assert_eq!(run.code, Some(0), "{run}");
    assert!(run.text().contains("(squashed)") && !run.text().contains('✗'), "{run}");
}

#[test]
fn what_stands_on_a_squashed_branch_counts_from_there() {
    let fixture = squashed().build();
    let report = check(&fixture, &["up", "work", "early"]);
    let up = branch(&report, "up");
    assert_eq!(up["landing"]["state"], "conflict", "git merges all of it");
    assert_eq!(up["landed"]["rest"]["since"], fixture.id("work").as_str());
    assert_eq!(up["landed"]["rest"]["commits"], 1);
    assert_eq!(up["landed"]["rest"]["landing"], json!({"state": "clean", "conflicts": []}));
    let early = &branch(&report, "early")["landed"];
    assert_eq!(early["rest"]["since"], fixture.id("work~1").as_str(), "its first commit was squashed with the other");
    assert_eq!(report["verdict"], "clean", "{report}");
    let pair = report["pairs"].as_array().unwrap().iter().find(|it| it["branches"] == json!(["up", "work"]));
    assert_eq!(pair.map(|pair| &pair["landed"]), Some(&json!(["work"])), "a pair with it counts for nothing");
    let order: Vec<&Value> = report["plan"]["order"].as_array().unwrap().iter().map(|step| &step["branch"]).collect();
    assert_eq!(order, ["up", "early"], "what landed is no step");
    assert_eq!(report["plan"]["cost"]["people"], 0, "{}", report["plan"]);
}

#[test]
fn the_help_for_what_remains_is_a_rebase_that_works() {
    let fixture = squashed().build();
    let run = Program::new(&fixture).run(&["check", "--onto", "main", "up"]);
    let wanted = format!("git rebase --onto main {} up", &fixture.id("work")[..10]);
    assert!(run.text().contains(&wanted), "{run}");
    assert!(run.text().contains("the rest merges"), "{run}");
}

#[test]
fn picked_commits_have_landed_and_one_equal_line_has_not() {
    let mut history = History::new();
    history.branch("base").file("f", lines(&[])).file("g", lines(&[]));
    history.commit("one").on("base").file("f", lines(&[(3, "three\nand more")]));
    history.branch("work").on("one").file("g", lines(&[(14, "fourteen\nand more")]));
    history.branch("equal").on("base").file("g", lines(&[(8, "eight")]));
    history.commit("m").on("base").file("m", "m\n");
    history.commit("picked one").on("m").file("f", lines(&[(3, "three\nand more")]));
    history.commit("picked two").on("picked one").file("g", lines(&[(14, "fourteen\nand more")]));
    history.commit("by accident").on("picked two").file("g", lines(&[(8, "eight"), (14, "fourteen\nand more")]));
    history
        .branch("main")
        .on("by accident")
        .file("f", lines(&[(3, "drei\nand more")]))
        .file("g", lines(&[(8, "acht"), (14, "fourteen\nand more")]));
    let fixture = history.build();
    let report = check(&fixture, &["work", "equal"]);
    let picked = json!({"how": "cherry-picked", "as": [fixture.id("main~3"), fixture.id("main~2")]});
    assert_eq!(branch(&report, "work")["landed"], picked);
    assert!(branch(&report, "equal").get("landed").is_none(), "one line says too little: {report}");
    assert_eq!(report["verdict"], "conflicted");
}

#[test]
fn what_was_reverted_has_not_landed() {
    let mut history = squashed();
    history.commit("undone").on("squash").file("f", lines(&[]));
    history.branch("back").on("undone").file("f", lines(&[(20, "twenty")]));
    history.branch("again").on("back").file("f", lines(&[(3, "three"), (4, "four"), (20, "twenty")]));
    history.branch("merged").on("base").file("g", "merged\n");
    history.commit("merge").on("back").merging("merged").file("g", "merged\n");
    history.branch("unmerged").on("merge").delete("g");
    let fixture = history.build();
    let onto = |target: &str, name: &str| Program::new(&fixture).check(&["--onto", target, name]).0;
    let work = onto("back", "work");
    assert_eq!(branch(&work, "work")["landed"]["reverted_by"], fixture.id("back~1").as_str());
    assert_eq!(branch(&work, "work")["landing"]["state"], "clean", "it lands anew");
    assert!(branch(&onto("again", "work"), "work")["landed"].get("reverted_by").is_none(), "it is there again");
    let merged = onto("unmerged", "merged");
    assert_eq!(branch(&merged, "merged")["landing"]["contained"], true);
    let told = json!({"how": "contained", "as": [fixture.id("merged")], "reverted_by": fixture.id("unmerged")});
    assert_eq!(branch(&merged, "merged")["landed"], told);
    let run = Program::new(&fixture).run(&["check", "--onto", "unmerged", "merged"]);
    assert!(run.text().contains("reverted by"), "{run}");
}

/// One line is too little to know work again, unless the commit says that it brings it back.
#[test]
fn what_was_reverted_and_brought_back_has_landed() {
    for said in [
        "Reapply \"wording\"",
        "Revert \"Revert \"wording\"\"",
        "Revert \"Revert \"wording (#1)\" (#2)\" (#3)",
        "Reapply \"wording (#1)\" (#3)",
    ] {
        let mut history = History::new();
        history.branch("base").file("f", lines(&[]));
        history.commit("wording").on("base").file("f", lines(&[(3, "three")]));
        history.point("refs/heads/work", "wording");
        history.commit("m").on("base").file("m", "m\n");
        history.commit("wording (#1)").on("m").file("f", lines(&[(3, "three")]));
        history.commit("Revert \"wording (#1)\"").on("wording (#1)").file("f", lines(&[]));
        history.commit(said).on("Revert \"wording (#1)\"").file("f", lines(&[(3, "three")]));
        history.branch("main").on(said).file("f", lines(&[(3, "drei")]));
        let fixture = history.build();
        let landed = branch(&check(&fixture, &["work"]), "work")["landed"].clone();
        assert_eq!(landed, json!({"how": "cherry-picked", "as": [fixture.id("main~1")]}), "{said}");
    }
}

#[test]
fn drift_of_what_landed_is_the_targets_alone() {
    let mut history = History::new();
    let manifest = "[package]\nname = \"shop\"\nversion = \"0.1.0\"\n";
    let charge = "pub fn charge(amount: u64) -> u64 {\n    amount\n}\n";
    let changed = "pub fn charge(amount: u64, currency: &str) -> u64 {\n    let _ = currency;\n    amount\n}\n";
    let uses = "use crate::pay::charge;\n\npub fn shop() -> u64 {\n    charge(1)\n}\n";
    history.commit("base").file("Cargo.toml", manifest).file("src/lib.rs", "pub mod pay;\n").file("src/pay.rs", charge);
    history.branch("work").on("base").file("src/pay.rs", changed);
    history.branch("user").on("base").file("src/shop.rs", uses);
    history.branch("main").on("base").file("src/pay.rs", changed);
    let fixture = history.build();
    let report = check(&fixture, &["work", "user"]);
    let about: Vec<&Value> = report["findings"].as_array().unwrap().iter().map(|it| &it["branches"]).collect();
    assert_eq!(about, [&json!(["main", "user"])], "{report}");
}

/// The target changes two files, and `work` brings both back to what they were; its commit says `message`.
fn taken_back(message: &str) -> Value {
    let mut history = History::new();
    history.commit("early").file("a", lines(&[])).file("b", lines(&[]));
    history.branch("main").on("early").file("a", lines(&[(1, "x"), (2, "y")])).file("b", lines(&[(9, "z")]));
    history.branch("work").on("main").says(message).file("a", lines(&[])).file("b", lines(&[])).file("c", "new\n");
    check(&history.build(), &["work"])
}

#[test]
fn landed_work_that_a_branch_takes_back_is_told_with_the_commits_that_brought_it() {
    let report = taken_back("add c");
    let [finding] = report["findings"].as_array().unwrap().as_slice() else { panic!("{report:#}") };
    assert_eq!([&finding["rule"], &finding["severity"]], ["DIV241", "warning"]);
    let message = finding["message"].as_str().unwrap();
    assert!(
        message.starts_with("work takes back landed work: a and another file are again what they were"),
        "{message}"
    );
}

#[test]
fn landed_work_that_a_branch_says_to_take_back_is_silent() {
    for message in ["Revert \"a: two\"", "roll back the timeout", "undo the last change"] {
        assert_eq!(taken_back(message)["findings"], json!([]), "{message}");
    }
}

/// Ten lines that say something.
fn ten_lines(word: &str) -> String {
    (0..10).map(|at| [word, " ", &at.to_string(), "\n"].concat()).collect()
}

/// What is told of work that is done twice.
fn done_twice(report: &Value) -> Vec<String> {
    let findings = report["findings"].as_array().expect("a list").iter().filter(|it| it["rule"] == "DIV242");
    findings.map(|it| it["message"].as_str().expect("a text").to_owned()).collect()
}

#[test]
fn work_that_two_branches_do_alike_is_a_note() {
    let mut history = History::new();
    history.commit("base").file("guide", lines(&[])).file("other", "one\n");
    history.branch("main").on("base").file("other", "two\n");
    history.branch("left").on("base").file("guide", lines(&[]) + &ten_lines("new"));
    history.branch("right").on("base").file("guide", lines(&[]) + &ten_lines("new")).file("more", ten_lines("more"));
    history.branch("stacked").on("left").file("third", ten_lines("third"));
    history.branch("apart").on("base").file("guide", ten_lines("other") + &lines(&[]));
    let report = check(&history.build(), &["left", "right", "stacked", "apart"]);
    assert_eq!(
        done_twice(&report),
        [
            "right does all that left does, and more: 10 lines in guide",
            "right and stacked do the same in part: 10 of the 20 lines that stacked changes, in guide"
        ],
        "{report:#}"
    );
}

#[test]
fn work_of_which_the_target_has_a_part_is_a_note() {
    let mut history = History::new();
    history.commit("base").file("guide", lines(&[])).file("Cargo.lock", "one\n");
    history
        .branch("main")
        .on("base")
        .file("guide", lines(&[]) + &ten_lines("new"))
        .file("Cargo.lock", ten_lines("lock"));
    history.branch("work").on("base").file("guide", lines(&[]) + &ten_lines("new")).file("more", ten_lines("m"));
    history.branch("lock").on("base").file("Cargo.lock", ten_lines("lock")).file("third", ten_lines("third"));
    let report = check(&history.build(), &["work", "lock"]);
    assert_eq!(
        done_twice(&report),
        ["main already has 10 of the 20 lines that work changes, in guide"],
        "what tools write says nothing: {report:#}"
    );
}
