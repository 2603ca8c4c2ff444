//! Plans, held against what git does when it really merges in that order.

use serde_json::Value;

use crate::support::{Fixture, History, Program, Report, Run, lines, with_line};

/// Lands what the plan of a report says in that order, with git, and says what is different: a step that does not land,
/// another final tree, a held branch that conflicts elsewhere.
pub(crate) fn deviations(fixture: &Fixture, report: &Report, target: &str) -> Vec<String> {
    let git = fixture.git.clone().with("GIT_OBJECT_DIRECTORY", &scratch(fixture));
    let git = git.with("GIT_ALTERNATE_OBJECT_DIRECTORIES", &fixture.git_dir().join("objects"));
    let plan = &report.0["plan"];
    let mut wrong = Vec::new();
    let mut state = git.run(&["rev-parse", target]);
    let merge = |state: &str, commit: &str| {
        let args = ["merge-tree", "--write-tree", "--name-only", "--no-messages", "-z", state, commit];
        let output = git.output(&args, b"");
        let text = String::from_utf8(output.stdout).expect("plain names");
        let mut parts = text.split('\0').filter(|part| !part.is_empty()).map(str::to_owned);
        (output.status.code(), parts.next(), parts.collect::<Vec<String>>())
    };
    for step in plan["order"].as_array().expect("a list") {
        let (branch, commit) = (step["branch"].as_str().expect("a name"), step["commit"].as_str().expect("an id"));
        let (code, tree, mut paths) = merge(&state, commit);
        // a file that makes way is called after what was merged: git was given commits
        for path in &mut paths {
            *path = path.replace(&format!("~{commit}"), &format!("~{branch}"));
            *path = path.replace(&format!("~{state}"), &format!("~{target}"));
        }
        paths.sort_unstable();
        match (step["state"].as_str().expect("a word"), code, tree) {
            ("clean" | "adapt", Some(0), Some(tree)) => {
                state = git.run(&["commit-tree", "-p", &state, "-p", commit, "-m", "step", &tree]);
            }
            ("conflict", Some(1), _) => {
                let mut said: Vec<&str> =
                    step["conflicts"].as_array().expect("a list").iter().flat_map(paths_of).collect();
                said.sort_unstable();
                said.dedup();
                if said != paths {
                    wrong.push(format!("{branch} conflicts in {said:?}, git in {paths:?}"));
                }
            }
            ("waits", _, _) => {}
            ("unknown", Some(code), _) if code > 1 => {}
            (said, code, _) => wrong.push(format!("{branch} is {said}, git says {code:?} {paths:?}")),
        }
    }
    let commit_of = |name: &Value| {
        plan["order"]
            .as_array()
            .expect("a list of steps")
            .iter()
            .find(|step| step["branch"] == *name)
            .expect("a list of steps")["commit"]
            .as_str()
            .expect("a list of steps")
    };
    let mut before = git.run(&["rev-parse", target]);
    let landed = plan["order"]
        .as_array()
        .expect("a list of steps")
        .iter()
        .filter(|step| matches!(step["state"].as_str(), Some("clean" | "adapt")));
    let landed: Vec<&str> = landed.map(|step| step["commit"].as_str().expect("a list of steps")).collect();
    let land = |from: &str, commits: &[&str]| {
        commits.iter().try_fold(from.to_owned(), |state, commit| match merge(&state, commit) {
            (Some(0), Some(tree), _) => {
                Some(git.run(&["commit-tree", "-p", &state, "-p", commit, "-m", "step", &tree]))
            }
            _ => None,
        })
    };
    for wave in plan["waves"].as_array().expect("a list").iter().filter_map(Value::as_array) {
        let members: Vec<&str> = wave.iter().map(commit_of).collect();
        let first = landed.iter().position(|commit| *commit == members[0]).expect("it lands");
        before = land(&git.run(&["rev-parse", target]), &landed[..first]).unwrap_or(before);
        for last in 0..members.len() {
            let others: Vec<&str> =
                members.iter().enumerate().filter(|(at, _)| *at != last).map(|(_, it)| *it).collect();
            if land(&before, &[others.as_slice(), &members[last..=last]].concat()).is_none() {
                wrong.push(format!("{} does not land after the others of its wave", wave[last]));
            }
        }
    }
    let tree = git.run(&["rev-parse", &format!("{state}^{{tree}}")]);
    if plan["final_tree"] != tree.as_str() {
        wrong.push(format!("the final tree is {}, git's is {tree}", plan["final_tree"]));
    }
    wrong
}

fn paths_of(conflict: &Value) -> Vec<&str> {
    conflict["paths"].as_array().expect("a list").iter().filter_map(Value::as_str).collect()
}

fn scratch(fixture: &Fixture) -> std::path::PathBuf {
    let folder = fixture.outside().join("scratch");
    std::fs::create_dir_all(&folder).expect("a folder for git's objects");
    folder
}

/// The program's plan as JSON, with further arguments.
fn plan(fixture: &Fixture, args: &[&str]) -> Value {
    let run = asked(fixture, &[&["--format", "json"], args].concat());
    assert_eq!(run.code, Some(0), "{run}");
    serde_json::from_slice(&run.stdout).unwrap_or_else(|error| panic!("not JSON ({error}): {run}"))
}

fn asked(fixture: &Fixture, args: &[&str]) -> Run {
    Program::new(fixture).run(&[&["plan"], args].concat())
}

fn text(run: &Run) -> String {
    String::from_utf8(run.stdout.clone()).expect("text")
}

/// `name state` of every step.
fn steps(plan: &Value) -> Vec<String> {
    let steps = plan["plan"]["order"].as_array().expect("a list").iter();
    let word = |value: &Value| value.as_str().expect("a word").to_owned();
    steps.map(|step| format!("{} {}", word(&step["branch"]), word(&step["state"]))).collect()
}

/// Three branches of which every two go together: a rename is no longer seen once both others have changed the file.
fn clash_of_three() -> Fixture {
    let change = |text: &str, from: usize, to: usize| {
        (from..=to).fold(text.to_owned(), |text, line| with_line(&text, line, &format!("other {line}")))
    };
    let base = lines(20);
    let mut history = History::new();
    history.commit("root").file("old", &base).file("readme", "text\n");
    history.branch("main").on("root").file("readme", "more\n");
    history.branch("mover").on("root").delete("old").file("new", change(&base, 1, 7));
    history.branch("editor").on("root").file("old", change(&base, 14, 20));
    history.branch("late").on("root").file("old", change(&base, 11, 11));
    history.build()
}

#[test]
fn a_clash_of_three_that_no_pair_shows_is_found_and_its_order() {
    let fixture = clash_of_three();
    let report = Program::new(&fixture).check(&["--onto", "main"]);
    let clean = report.0["pairs"].as_array().expect("a list").iter().all(|pair| pair["state"] == "clean");
    assert!(clean, "every two of them go together");
    let found = plan(&fixture, &[]);
    assert!(steps(&found).iter().all(|step| step.ends_with(" clean")), "{:?}", steps(&found));
    let edge = &found["plan"]["edges"][0];
    assert_eq!(edge["kind"], "conflicts-with");
    assert_eq!(edge["between"].as_array().map(Vec::len), Some(3), "{edge}");
    assert_eq!(edge["unless_last"], found["plan"]["order"][2]["branch"]);
    assert_eq!(deviations(&fixture, &report, "main"), [""; 0]);
}

/// The branches of a plan that are held.
fn held(found: &Value) -> Vec<String> {
    steps(found).into_iter().filter(|step| !step.ends_with(" clean") && !step.ends_with(" adapt")).collect()
}

#[test]
fn as_many_land_with_union_as_the_line_about_a_hot_file_says() {
    let base = lines(20);
    let added = |name: &str| base.replacen("line 3\n", &format!("line 3\n- {name}\n"), 1);
    let mut history = History::new();
    history.branch("main").file("CHANGES.md", &base).file("code", &base);
    for name in ["one", "two", "three", "four"] {
        history.branch(name).on("main").file("CHANGES.md", added(name));
    }
    // Two of them meet in code as well, and one changes a line.
    for name in ["five", "six"] {
        history.branch(name).on("main").file("CHANGES.md", added(name)).file("code", with_line(&base, 9, name));
    }
    history.branch("seven").on("main").file("CHANGES.md", with_line(&added("seven"), 3, "other"));
    let fixture = history.build();
    let before = held(&plan(&fixture, &[]));
    let said = Program::new(&fixture).run(&["check", "--onto", "main"]).text();
    let line = said.lines().find(|line| line.starts_with("hot: CHANGES.md")).expect("it is hot").to_owned();
    let more: usize =
        line.split("merge=union lets ").nth(1).expect("some more land").split(' ').next().unwrap().parse().unwrap();
    let info = fixture.git_dir().join("info");
    std::fs::create_dir_all(&info).expect("a folder");
    std::fs::write(info.join("attributes"), "CHANGES.md merge=union\n").expect("a file");
    let after = held(&plan(&fixture, &[]));
    assert_eq!(more, before.len() - after.len(), "{line}; {before:?} {after:?}");
}

/// A stack of two, one that conflicts with its upper part, one that says what it depends on.
fn several() -> Fixture {
    let base = lines(30);
    let mut history = History::new();
    history.commit("root").file("a", &base).file("b", &base);
    history.branch("main").on("root").file("c", "c\n");
    history.branch("lower").on("root").file("a", with_line(&base, 3, "lower"));
    let upper = with_line(&with_line(&base, 3, "lower"), 20, "upper");
    history.branch("upper").on("lower").file("a", upper);
    history.branch("rival").on("root").file("a", with_line(&base, 20, "rival"));
    history
        .branch("needy")
        .on("root")
        .file("b", with_line(&base, 5, "needy"))
        .says("Depends-On: rival\nDepends-On: gone");
    history.build()
}

#[test]
fn stacks_and_trailers_decide_who_goes_first() {
    let fixture = several();
    let found = plan(&fixture, &[]);
    // Holding the rival would keep what depends on it from landing as well.
    assert_eq!(steps(&found), ["lower clean", "rival clean", "needy clean", "upper conflict"]);
    assert_eq!(found["plan"]["waves"], serde_json::json!([["lower", "rival"], ["needy"]]));
    let reasons: Vec<&Value> =
        found["plan"]["edges"].as_array().unwrap().iter().filter_map(|edge| edge.get("because")).collect();
    assert_eq!(reasons, ["stack", "declared"].map(Value::from).iter().collect::<Vec<_>>().as_slice());
    assert!(
        found["notes"].to_string().contains("Depends-On: gone"),
        "what it does not know is said: {}",
        found["notes"]
    );
    let report = Program::new(&fixture).check(&["--onto", "main"]);
    assert_eq!(deviations(&fixture, &report, "main"), [""; 0]);
}

/// A stack of which the lower part conflicts with the target, and the upper one was brought up to date, or not.
fn stack(upper: &str) -> Fixture {
    let base = lines(20);
    let mut history = History::new();
    history.commit("root").file("a", &base);
    history.branch("main").on("root").file("a", with_line(&base, 5, "main"));
    history.branch("lower").on("root").file("a", with_line(&base, 5, "lower"));
    history.branch("upper").on("lower").merging("main").file("a", with_line(&base, 5, upper)).file("b", "b\n");
    history.branch("plain").on("lower").file("c", "c\n");
    history.build()
}

#[test]
fn the_upper_part_of_a_stack_that_was_brought_up_to_date_brings_the_lower_one_along() {
    let fixture = stack("both");
    let found = plan(&fixture, &[]);
    assert_eq!(steps(&found)[..2], ["upper clean", "lower clean"]);
    assert_eq!(found["plan"]["order"][1]["with"], "upper");
    assert_eq!(found["plan"]["edges"][1]["cut"], true, "{}", found["plan"]["edges"]);
    let report = Program::new(&fixture).check(&["--onto", "main"]);
    assert_eq!(deviations(&fixture, &report, "main"), [""; 0]);
    let said = text(&asked(&fixture, &[]));
    assert!(said.contains("upper (brings it along)"), "{said}");
}

#[test]
fn what_was_not_tried_is_said() {
    let base = lines(30);
    let rivals = |count: usize| {
        let mut history = History::new();
        history.commit("root").file("a", &base);
        history.branch("main").on("root").file("c", "c\n");
        (0..count).for_each(|at| {
            history.branch(&format!("b{at}")).on("root").file("a", with_line(&base, 3, &at.to_string()));
        });
        history.build()
    };
    let said = |fixture: &Fixture| text(&asked(fixture, &["-q"])).trim_end().to_owned();
    assert_eq!(
        said(&rivals(3)),
        "1 of 3 land as they are, 2 held; no order lands more of these 3 branches: all were tried"
    );
    assert_eq!(
        said(&rivals(12)),
        "1 of 12 land as they are, 11 held; no order lands more, as far as pairs tell: not all were tried"
    );
    assert_eq!(said(&rivals(1)), "1 of 1 land as they are", "there is nothing to prove");
}

#[test]
fn what_has_landed_and_what_stays_out_can_be_assumed() {
    let fixture = several();
    let next = plan(&fixture, &["--landed", "lower,upper"]);
    assert_eq!(steps(&next), ["rival conflict", "needy waits"]);
    assert_eq!(next["plan"]["landed"], serde_json::json!(["lower", "upper"]));
    let without = plan(&fixture, &["--without", "rival,needy"]);
    assert_eq!(steps(&without), ["lower clean", "upper clean"]);
    asked(&fixture, &["--landed", "rival,upper"]).fails("'upper' cannot have landed");
    asked(&fixture, &["--without", "nobody"]).fails("'nobody' is none of the branches");
}

#[test]
fn an_order_that_somebody_made_is_simulated_as_it_is() {
    let fixture = several();
    let found = plan(&fixture, &["--as-given", "upper", "rival", "lower", "needy"]);
    // What has to land first does, whoever is named first.
    assert_eq!(steps(&found), ["rival clean", "lower clean", "needy clean", "upper conflict"]);
    let found = plan(&fixture, &["--as-given", "lower", "upper", "rival", "needy"]);
    assert_eq!(steps(&found), ["lower clean", "upper clean", "rival conflict", "needy waits"]);
    assert_eq!((&found["plan"]["cost"]["people"], &found["plan"]["bound"]["people"]), (&2.into(), &1.into()));
    asked(&fixture, &["--as-given"]).fails("required");
}

#[test]
fn a_contract_that_changes_lands_before_its_new_user() {
    let mut history = History::new();
    history
        .commit("root")
        .file("src/lib.rs", "pub mod shop;\n")
        .file("src/shop.rs", "pub fn charge(a: u64) -> u64 {\n    a\n}\n");
    history.branch("main").on("root").file("readme", "text\n");
    // The younger one changes what the older one newly uses.
    history
        .branch("user")
        .on("root")
        .file("src/user.rs", "use crate::shop::charge;\n\npub fn pay() -> u64 {\n    charge(1)\n}\n")
        .file("src/lib.rs", "pub mod shop;\npub mod user;\n");
    history.branch("changer").on("root").file("src/shop.rs", "pub fn charge(a: u64, b: u64) -> u64 {\n    a + b\n}\n");
    let fixture = history.build();
    let found = plan(&fixture, &[]);
    assert_eq!(steps(&found), ["changer clean", "user adapt"]);
    assert_eq!(found["plan"]["cost"], serde_json::json!({"people": 1, "regions": 0, "findings": 1}));
    let edge = &found["plan"]["edges"][0];
    assert_eq!((&edge["because"], &edge["from"]), (&Value::from("contract"), &Value::from("changer")));
    assert_eq!(edge["findings"], found["plan"]["order"][1]["findings"]);
    assert_eq!(found["findings"][0]["id"], edge["findings"][0], "the plan brings the findings that it names");
    let markdown = text(&asked(&fixture, &["--format", "markdown"]));
    assert!(markdown.contains("  - [ ] adapt: `changer` changes charge"), "{markdown}");
    assert!(markdown.contains("`src/user.rs:4` on `user`"), "{markdown}");
}

#[test]
fn what_a_third_branch_puts_in_the_place_of_what_is_gone_mends_a_step() {
    let mut history = History::new();
    history.commit("root").file("gen.sh", lines(30)).file("readme", "text\n");
    history.branch("main").on("root").file("readme", "more\n");
    history.branch("remover").on("root").delete("gen.sh");
    history.branch("user").on("root").file("tools/run.sh", "set -e\nbash ./gen.sh --all\n");
    history.branch("mender").on("root").file("tools/gen.sh", "echo made\n");
    let fixture = history.build();
    let found = plan(&fixture, &["--as-given", "remover", "user", "mender"]);
    assert_eq!(steps(&found), ["remover clean", "user adapt", "mender clean"]);
    let found = plan(&fixture, &["--as-given", "remover", "mender", "user"]);
    assert_eq!(steps(&found), ["remover clean", "mender clean", "user clean"]);
}

#[test]
fn what_a_third_branch_does_to_a_query_mends_a_step() {
    let query = |table: &str| format!("SELECT name FROM {table};\n");
    let mut history = History::new();
    history
        .commit("root")
        .file("migrations/001_clients.sql", "CREATE TABLE clients (id INT, name TEXT);\n")
        .file("queries/all.sql", "SELECT 1;\n");
    history.branch("main").on("root").file("readme", "more\n");
    history.branch("remover").on("root").file("migrations/002_drop.sql", "DROP TABLE clients;\n");
    history.branch("user").on("root").file("queries/names.sql", query("clients"));
    history.branch("maker").on("root").file(
        "migrations/003_clients.sql",
        "DROP TABLE IF EXISTS clients;\nCREATE TABLE clients (id INT, name TEXT);\n",
    );
    let fixture = history.build();
    let found = plan(&fixture, &["--as-given", "remover", "user"]);
    assert_eq!(steps(&found), ["remover clean", "user adapt"]);
    let found = plan(&fixture, &["--as-given", "remover", "maker", "user"]);
    assert_eq!(steps(&found)[2], "user clean", "{:?}", steps(&found));
}

#[test]
fn a_plan_is_held_against_where_branches_are_now() {
    let fixture = several();
    let file = fixture.outside().join("plan.json");
    let file = file.to_str().expect("a plain name");
    asked(&fixture, &["-q", &format!("--format=json={file}")]);
    let verify = || asked(&fixture, &["--verify", file]);
    assert_eq!(
        (verify().code, text(&verify()).trim_end()),
        (Some(0), "the plan holds: main and its 4 branches are where they were")
    );
    let report = fixture.outside().join("report.json");
    let report = report.to_str().expect("a plain name");
    Program::new(&fixture).run(&["check", "-q", &format!("--format=json={report}")]);
    assert_eq!(asked(&fixture, &["--verify", report]).code, Some(0), "a report has all that it takes");
    fixture.git.run(&["branch", "-f", "lower", "upper"]);
    fixture.git.run(&["branch", "-D", "needy"]);
    let run = verify();
    assert_eq!(run.code, Some(1));
    let said = text(&run);
    assert!(said.contains("lower has moved from ") && said.contains("needy is gone"), "{said}");
    assert!(!said.contains("rival has"), "{said}");
    asked(&fixture, &["--verify", "/nonexistent"]).fails("cannot read the plan");
    std::fs::write(file, "{}").unwrap();
    asked(&fixture, &["--verify", file]).fails("this is not a plan");
}

#[test]
fn the_commands_for_a_shell_lead_to_the_final_tree() {
    let mut history = History::new();
    let base = lines(9);
    history.commit("root").file("a", &base);
    history.branch("main").on("root").file("c", "c\n");
    history.branch("it's").on("root").file("a", with_line(&base, 2, "one"));
    history.branch("$(touch${IFS}pwned)").on("root").file("a", with_line(&base, 8, "two"));
    history.branch("rival").on("root").file("a", with_line(&base, 8, "three"));
    let fixture = history.build_as(crate::support::Setup::Checkout("main"));
    let commands = text(&asked(&fixture, &["--for", "shell"]));
    let shell = fixture.git.output(&["-c", "alias.script=!sh", "script"], commands.as_bytes());
    assert!(shell.status.success(), "{commands}{}", String::from_utf8_lossy(&shell.stderr));
    fixture.git.run(&["branch", "done", "main"]);
    let landed = fixture.git.run(&["rev-parse", "done^{tree}"]);
    fixture.git.run(&["reset", "--quiet", "--hard", "main~2"]);
    let found = plan(&fixture, &["--onto", "main", "--without", "done"]);
    assert_eq!(found["plan"]["final_tree"], landed.as_str());
    assert!(!fixture.path().join("pwned").exists(), "a name is no command");
}

#[test]
fn the_commands_for_a_shell_begin_with_what_has_landed() {
    let mut history = History::new();
    let base = lines(9);
    history.commit("root").file("a", &base);
    history.branch("main").on("root").file("c", "c\n");
    history.branch("one").on("root").file("a", with_line(&base, 2, "one"));
    history.branch("two").on("root").file("a", with_line(&base, 8, "two"));
    let fixture = history.build_as(crate::support::Setup::Checkout("main"));
    let found = plan(&fixture, &["--landed", "one"]);
    let commands = text(&asked(&fixture, &["--landed", "one", "--for", "shell"]));
    let shell = fixture.git.output(&["-c", "alias.script=!sh", "script"], commands.as_bytes());
    assert!(shell.status.success(), "{commands}{}", String::from_utf8_lossy(&shell.stderr));
    assert_eq!(found["plan"]["final_tree"], fixture.git.run(&["rev-parse", "main^{tree}"]).as_str(), "{commands}");
}

#[test]
fn a_branch_counts_once_and_cannot_have_landed_and_stay_out() {
    let fixture = several();
    let found = plan(&fixture, &["--landed", "lower,lower", "--without", "needy"]);
    assert_eq!(found["plan"]["landed"], serde_json::json!(["lower"]));
    assert_eq!(steps(&found).len(), 2);
    let found = plan(&fixture, &["--as-given", "rival", "lower", "upper", "lower", "needy", "rival"]);
    assert_eq!(steps(&found).len(), 4);
    asked(&fixture, &["--landed", "lower", "--without", "lower"]).fails("'lower' is in --landed and in --without");
}

#[test]
fn a_branch_with_nothing_left_to_land_is_no_step() {
    let mut history = History::new();
    history.commit("root").file("a", "a\n").file("b", "b\n");
    history.branch("main").on("root").file("a", "new\n").file("b", "new\n");
    history.branch("done").on("root").file("a", "new\n");
    history.branch("open").on("root").file("c", "c\n");
    let fixture = history.build();
    let found = plan(&fixture, &[]);
    assert_eq!(steps(&found), ["open clean"]);
    assert_eq!(found["plan"]["nothing_left"], serde_json::json!(["done"]));
    assert!(text(&asked(&fixture, &[])).contains("'done' has nothing left to land"));
}

#[test]
fn work_that_the_target_has_taken_back_is_told_to_those_who_build_on_it() {
    let revert = |how: &str, says: bool| {
        let mut history = History::new();
        history.commit("root").file("a", "a\n");
        history.commit("feature").on("root").file("f", "feature\n");
        history.commit("base").on("root").file("c", "c\n");
        history.commit("merge").on("base").merging("feature").file("f", "feature\n").says("Merge branch 'feature'");
        history.branch("fork").on("merge").file("g", "g\n");
        history.branch("more").on("feature").file("f2", "more\n");
        history.branch("main").on("merge").delete("f").says(how);
        let fixture = history.build();
        if says {
            let merge = fixture.git.run(&["rev-parse", "main^"]);
            let tree = fixture.git.run(&["rev-parse", "main^{tree}"]);
            let message = format!("Revert \"feature\"\n\nThis reverts commit {merge}, reversing\nchanges made to it.");
            let commit = fixture.git.run(&["commit-tree", "-p", &merge, "-m", &message, &tree]);
            fixture.git.run(&["update-ref", "refs/heads/main", &commit]);
        }
        let found = plan(&fixture, &[]);
        found["notes"].to_string()
    };
    for says in [true, false] {
        let notes = revert("take it out", says);
        assert!(notes.contains("'more' builds on work that main has taken back"), "{notes}");
        assert!(!notes.contains("'fork'"), "what the main line goes on from is everybody's: {notes}");
    }
}

#[test]
fn queues_get_what_they_read() {
    let fixture = several();
    let json = |reader: &str| -> Value { serde_json::from_slice(&asked(&fixture, &["--for", reader]).stdout).unwrap() };
    let mergify = json("mergify");
    assert_eq!(mergify["rival"], serde_json::json!({"scopes": ["lower"], "all_scopes": false}));
    assert_eq!(mergify["rival"], mergify["upper"], "what hangs together shares a scope");
    let request = serde_json::json!({"sha": fixture.id("lower")});
    let trunk = serde_json::json!({"pr": request, "targetBranch": "main", "impactedTargets": ["lower"]});
    assert_eq!(json("trunk")["lower"], trunk);
    let lines = text(&asked(&fixture, &["--for", "depends-on"]));
    assert_eq!(lines, "# needy\nDepends-On: rival\n\n# upper\nDepends-On: lower\n\n");
    let [github, graphite] = ["github-queue", "graphite"].map(|reader| text(&asked(&fixture, &["--for", reader])));
    let lower = format!("gh pr merge lower --match-head-commit {}\n", fixture.id("lower"));
    assert!(github.contains(&lower) && github.contains("# wave 1: "), "{github}");
    assert!(github.find("merge lower") < github.find("merge upper"), "{github}");
    assert!(github.contains("# held: "), "what needs somebody is a comment: {github}");
    assert!(graphite.contains("\ngt track lower --parent main\n"), "{graphite}");
    assert!(
        graphite.contains("# held: upper: ") && graphite.contains("\n# gt track upper --parent lower\n"),
        "{graphite}"
    );
    assert!(graphite.contains("gt checkout needy && gt move --onto rival"), "{graphite}");
    assert!(graphite.ends_with("gt submit --stack\n"), "{graphite}");
}

#[test]
fn requests_go_into_queues_by_their_numbers() {
    let mut history = History::new();
    history.branch("main").file("a", "a\n");
    history.commit("seven").on("main").file("b", "b\n");
    history.point("refs/pull/7/head", "seven");
    let fixture = history.build();
    let id = fixture.id("refs/pull/7/head");
    let said = |reader: &str| text(&asked(&fixture, &["refs/pull/7/head", "--for", reader]));
    assert!(said("github-queue").contains(&format!("gh pr merge 7 --match-head-commit {id}\n")));
    assert!(said("trunk").contains("\"number\": 7"), "{}", said("trunk"));
}

#[test]
fn names_cannot_break_out_of_graphs() {
    let mut history = History::new();
    history.commit("root").file("a", "a\n");
    history.branch("main").on("root").file("c", "c\n");
    history.branch("a\"];b").on("root").file("d", "d\n");
    let fixture = history.build();
    let dot = text(&asked(&fixture, &["--format", "dot"]));
    assert!(dot.contains(r#""a\"];b" [label="1. a\"];b""#), "{dot}");
    let mermaid = text(&asked(&fixture, &["--format", "mermaid"]));
    assert!(mermaid.contains(r#"b0["1. a#34;];b"]"#), "{mermaid}");
}

#[test]
fn what_is_not_known_is_no_conflict_and_a_circle_is_named() {
    let mut history = History::new();
    history.commit("root").file("a", "a\n");
    history.branch("main").on("root").file("c", "c\n");
    history.branch("one").on("root").file("d", "d\n").says("Depends-On: two");
    history.branch("two").on("root").file("e", "e\n").says("Depends-On: one");
    history.branch("stranger").file("z", "z\n");
    let fixture = history.build();
    assert_eq!(asked(&fixture, &[]).code, Some(2), "what could not be told is no success");
    let found = plan(&fixture, &["--allow-unknown"]);
    assert_eq!(steps(&found), ["two clean", "one clean", "stranger unknown"]);
    let edges = found["plan"]["edges"].as_array().expect("a list");
    assert!(edges.iter().all(|edge| edge["kind"] == "must-precede"), "{edges:?}");
    let said = text(&asked(&fixture, &[]));
    assert!(said.contains("the cheapest to ignore: one before two"), "{said}");
    assert!(said.contains("one and two wait for each other: make one branch of them"), "{said}");
}

#[test]
fn a_plan_follows_its_schema() {
    let fixture = several();
    let schema: Value = serde_json::from_slice(&Program::new(&fixture).run(&["schema", "plan"]).stdout).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    for found in [plan(&fixture, &[]), plan(&fixture, &["--landed", "lower"]), plan(&clash_of_three(), &[])] {
        let wrong: Vec<String> = validator.iter_errors(&found).map(|error| error.to_string()).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }
}

#[test]
fn bad_questions_are_refused() {
    let fixture = several();
    asked(&fixture, &["--format", "xml"]).fails("expected human, json, json-compact, markdown, dot or mermaid");
    asked(&fixture, &["--for", "jenkins"]).fails("invalid value");
    asked(&fixture, &["--for", "shell", "--format", "json"]).fails("cannot be used with");
    asked(&fixture, &["--verify", "x", "--landed", "a"]).fails("cannot be used with");
}

#[test]
fn a_plan_for_people_says_what_to_do() {
    let fixture = several();
    expect_test::expect![[r"
        4 branches onto main (396563b29f)

        step  branch  wave  state    after
        ─────────────────────────────────────────────
           1  lower      1  ✓ lands
           2  rival      1  ✓ lands
           3  needy      2  ✓ lands  rival (declared)
              upper         ✗ held   lower (stack)

        ✗ upper
          rebase it onto main once rival has landed, and expect 1 conflict in a

        note: a commit of 'needy' says 'Depends-On: gone', which is none of the branches
        3 of 4 land as they are, in 2 waves, 1 held; no order lands more of these 4 branches: all were tried
    "]]
    .assert_eq(&text(&asked(&fixture, &[])));
}
