//! Each rule about what branches did, on branches that break it and on some that do not.

use super::{beside, item, told};
use crate::support::{Fixture, History, Program, Setup, lines};

const TARGET: &str = "pub fn charge(amount: u64) -> u64 {\n    amount\n}\n";

/// A target with a few files, and one branch.
fn project(branch: impl FnOnce(&mut History)) -> Fixture {
    let mut history = History::new();
    history
        .commit("root")
        .file("src/billing.rs", TARGET)
        .file("src/lib.rs", "pub mod billing;\n")
        .file("Cargo.toml", "[package]\nname = \"shop\"\n");
    history.branch("main").on("root").file("docs/a.md", "text\n");
    branch(&mut history);
    history.build()
}

/// What is told of a branch `a` that is declared like this.
fn declared(item: &str, branch: impl FnOnce(&mut History)) -> Vec<String> {
    let fixture = project(branch);
    let plan = beside(&fixture, "plan.md", &format!("**Item 1: A** (branch: `a`)\n{item}"));
    told(&Program::new(&fixture).check(&["--plan", &plan]))
}

#[test]
fn files_outside_of_the_scope_are_told() {
    let touch = |history: &mut History| {
        history.branch("a").on("main").file("src/new.rs", "pub fn new() {}\n").file("docs/a.md", "more\n");
    };
    assert_eq!(
        declared("- Create `src/new.rs`\n", touch),
        ["error DIV431 a touches docs/a.md, which item 1 (A) does not declare"]
    );
    assert_eq!(declared("- Create `src/new.rs`\n- Modify `docs/`\n", touch), [] as [&str; 0]);
    assert_eq!(declared("- Verify: `true`\n", touch), [] as [&str; 0], "an item without a scope forbids nothing");
}

#[test]
fn a_lock_file_follows_its_manifest() {
    let found = declared("- Modify `Cargo.toml`\n", |history| {
        history
            .branch("a")
            .on("main")
            .file("Cargo.toml", "[package]\nname = \"shop\"\nversion = \"2.0.0\"\n")
            .file("Cargo.lock", "# lock\n");
    });
    assert_eq!(found, ["note DIV443 a changes Cargo.lock along with its manifest"]);
}

#[test]
fn forbidden_files_are_told() {
    let touch = |history: &mut History| {
        history.branch("a").on("main").file("src/lib.rs", "pub mod billing;\npub mod x;\n");
    };
    assert_eq!(
        declared("- Allow `src/**`\n- Do not touch `src/lib.rs`\n", touch),
        ["error DIV432 a touches src/lib.rs, but 'Do not touch `src/lib.rs`' by item 1 (A)"]
    );
    assert_eq!(
        declared("- Allow `src/**`\n- Deny: `src/lib.rs`\n", touch),
        ["error DIV432 a touches src/lib.rs, but 'src/lib.rs' is forbidden by item 1 (A)"]
    );
}

#[test]
fn existing_files_that_have_to_stay_are_told() {
    let touch = |history: &mut History| {
        history.branch("a").on("main").rename("docs/a.md", "docs/b.md").file("src/new.rs", "pub fn new() {}\n");
    };
    assert_eq!(
        declared("- Allow `docs/**`, `src/**`\n- Do not modify any existing files\n", touch),
        [
            "error DIV433 a changes docs/a.md, which was there before, but item 1 (A) says 'Do not modify any existing files'"
        ],
        "a file that is renamed is gone from where it was"
    );
    assert_eq!(declared("- Allow `docs/**`, `src/**`\n- Do not modify existing migrations\n", touch), [] as [&str; 0]);
}

#[test]
fn what_is_to_be_created_is_missed_once_there_is_work() {
    let item = "- Create `src/new.rs`, `src/more.rs`\n";
    let found = declared(item, |history| {
        history.branch("a").on("main").file("src/new.rs", "pub fn new() {}\n");
    });
    assert_eq!(found, ["warning DIV434 a does not have src/more.rs, which item 1 (A) is to create"]);
    assert_eq!(
        declared(item, |history| {
            history.branch("a").on("main");
        }),
        [] as [&str; 0],
        "nobody has begun"
    );
    assert_eq!(declared(item, |_| ()), [] as [&str; 0], "a branch that is not there yet is no finding");
}

#[test]
fn exports_are_held_against_their_declaration() {
    let change = |text: &'static str| {
        move |history: &mut History| {
            history.branch("a").on("main").file("src/billing.rs", text);
        }
    };
    let item = "- Modify `src/billing.rs`\n- Exports: `charge(amount: u64, currency: &str) -> u64`\n";
    assert_eq!(
        declared(
            item,
            change("pub fn charge(amount: u64, currency: &str) -> u64 {\n    amount + currency.len() as u64\n}\n")
        ),
        [] as [&str; 0]
    );
    assert_eq!(
        declared(
            item,
            change("pub fn charge(amount: u64, currency: u8) -> u64 {\n    amount + u64::from(currency)\n}\n")
        ),
        ["error DIV436 `charge` takes `u8` for `currency`, declared as `&str` on a"]
    );
    assert_eq!(
        declared(item, change("fn charge(amount: u64, currency: &str) -> u64 {\n    amount\n}\n")),
        ["error DIV435 a has `charge` in src/billing.rs, but it cannot be named from outside"]
    );
    assert_eq!(
        declared(item, change("pub fn bill(amount: u64, currency: &str) -> u64 {\n    amount\n}\n")),
        ["error DIV435 a does not have `charge`, which item 1 (A) provides; it has `bill`, with the same signature"]
    );
    assert_eq!(
        declared("- Allow `docs/**`\n- Exports: `charge(amount: u64) -> u64`\n", |history| {
            history.branch("a").on("main").file("docs/a.md", "more\n");
        }),
        [] as [&str; 0],
        "it has been on the target all along"
    );
}

#[test]
fn assumptions_are_met_by_whoever_provides_them() {
    let plan = "**Item 1: A** (branch: `a`)\n- Create `src/a.rs`\n- Exports: `open(id: u32) -> u32`\n\n\
                **Item 2: B** (branch: `b`)\n- Create `src/b.rs`\n- Uses `open(id: u32) -> u32` from `src/a.rs`\n- Uses `charge`\n";
    let check = |a: Option<&str>| {
        let fixture = project(|history| {
            if let Some(a) = a {
                history.branch("a").on("main").file("src/a.rs", a);
            }
            history.branch("b").on("main").file("src/b.rs", "pub fn b() {}\n");
        });
        let plan = beside(&fixture, "plan.md", plan);
        let report = Program::new(&fixture).check(&["--plan", &plan]);
        let states: Vec<String> = item(&report, "2")["contracts"]
            .as_array()
            .expect("contracts")
            .iter()
            .map(|it| it["state"].as_str().expect("a state").to_owned())
            .collect();
        (told(&report), states)
    };
    let states = |open: &str| vec![open.to_owned(), "met".to_owned()];
    assert_eq!(check(Some("pub fn open(id: u32) -> u32 {\n    id\n}\n")), (vec![], states("met")));
    assert_eq!(check(None), (vec![], states("pending")), "who provides it has not begun");
    let (found, state) = check(Some("pub fn open(id: u32, mode: u8) -> u32 {\n    id\n}\n"));
    assert_eq!(state, states("differs"));
    assert!(
        found.iter().any(|it| it.starts_with("warning DIV437 b relies on `open`, which takes 2 parameters")),
        "{found:?}"
    );
}

#[test]
fn branches_that_start_elsewhere_are_told() {
    let fixture = project(|history| {
        history.branch("a").on("main").file("src/a.rs", "pub fn a() {}\n");
        history.branch("b").on("main").file("src/b.rs", "pub fn b() {}\n");
        history.branch("c").on("root").file("src/c.rs", "pub fn c() {}\n");
    });
    let plan = "**Item 1: A** (branch: `a`)\n- Create `src/a.rs`\n\n**Item 2: B** (branch: `b`)\n- Create `src/b.rs`\n\n\
                **Item 3: C** (branch: `c`)\n- Create `src/c.rs`\n";
    let plan = beside(&fixture, "plan.md", plan);
    let found = told(&Program::new(&fixture).check(&["--plan", &plan]));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("note DIV438 c starts from "), "{found:?}");
}

#[test]
fn two_items_on_one_branch_are_told() {
    let fixture = project(|history| {
        history.branch("a").on("main").file("src/a.rs", "pub fn a() {}\n");
    });
    let plan = beside(
        &fixture,
        "plan.md",
        "**Item 1: A** (branch: `a`)\n- Create `src/a.rs`\n\n**Item 2: B** (branch: `a`)\n- Allow `src/**`\n",
    );
    let found = told(&Program::new(&fixture).check(&["--plan", &plan]));
    assert!(found.contains(&"error DIV414 item 1 (A) and item 2 (B) are both done on a".to_owned()), "{found:?}");
}

#[test]
fn what_belongs_to_another_item_is_told_of_declared_and_undeclared_branches() {
    let fixture = project(|history| {
        history.branch("a").on("main").file("src/a.rs", "pub fn a() {}\n");
        history.branch("b").on("main").file("src/a.rs", "pub fn b() {}\n");
        history.branch("c").on("main").file("db/7_other.sql", "select 1;\n");
    });
    let plan = "**Item 1: A** (branch: `a`)\n- Create `src/a.rs`\n\n**Item 2: B** (branch: `b`)\n- Create `src/b.rs`\n\n\
                **Item 3: Sums** (branch: `sums`)\n- Create `db/7_sums.sql`\n";
    let plan = beside(&fixture, "plan.md", plan);
    let found = told(&Program::new(&fixture).check(&["--plan", &plan]));
    for wanted in [
        "warning DIV440 b touches src/a.rs, which item 1 (A) declares",
        "warning DIV440 c adds db/7_other.sql, and item 3 (Sums) is to create db/7_sums.sql: both have number 7",
    ] {
        assert!(found.contains(&wanted.to_owned()), "'{wanted}' is missing: {found:#?}");
    }
}

const ITEM: &str = "branch = \"a\"\ntitle = \"A\"\n\n[scope]\ncreate = [\"/src/a.rs\"]\n";

#[test]
fn the_target_counts_before_a_branch_and_a_plan_that_is_handed_in_before_both() {
    let wider = ITEM.replace("create", "allow = [\"/docs/**\"]\ncreate");
    let mut history = History::new();
    history.branch("main").file(".divergence/work/a.toml", ITEM).file("docs/a.md", lines(3));
    history
        .branch("a")
        .on("main")
        .file(".divergence/work/a.toml", &wider)
        .file("docs/a.md", lines(4))
        .file("src/a.rs", "pub fn a() {}\n");
    let own = "branch = \"b\"\n\n[scope]\nallow = [\"/src/b.rs\"]\n";
    history
        .branch("b")
        .on("main")
        .file(".divergence/work/b.toml", own)
        .file("src/b.rs", "pub fn b() {}\n")
        .file("docs/b.md", "b\n");
    let fixture = history.build();
    let program = Program::new(&fixture);
    let report = program.check(&[] as &[&str]);
    assert_eq!(
        told(&report),
        [
            "error DIV431 a touches docs/a.md, which A does not declare",
            "error DIV431 b touches docs/b.md, which b does not declare",
            "warning DIV441 a declares more for itself than .divergence/work/a.toml does: docs/**",
        ]
    );
    let items = report.0["work"]["items"].as_array().expect("items");
    assert_eq!(items.iter().map(|it| it["by_itself"] == true).collect::<Vec<_>>(), [false, true]);
    let plan = beside(&fixture, "a.toml", &wider);
    let given = told(&program.check(&["--plan", &plan, "a"]));
    assert_eq!(given, [] as [&str; 0], "what is handed in counts before the target: {given:?}");
    assert!(program.check(&["--no-work"]).0.get("work").is_none());
    let declared = |more: &[&str]| {
        let who = program.answer(&[&["who", "src/a.rs", "--format", "json"], more].concat()).report();
        who.0["declared"].as_array().map(Vec::len)
    };
    assert_eq!((declared(&[]), declared(&["--no-work"])), (Some(1), Some(0)), "nothing of work items is wanted");
}

#[test]
fn dependencies_between_items_order_the_plan() {
    let fixture = project(|history| {
        history.branch("a").on("main").file("src/a.rs", "pub fn a() {}\n");
        history.branch("b").on("main").file("src/b.rs", "pub fn b() {}\n");
    });
    let plan = beside(
        &fixture,
        "plan.md",
        "**Item 1: A** (branch: `a`)\n- Create `src/a.rs`\n- Depends on: Item 2\n\n**Item 2: B** (branch: `b`)\n- Create `src/b.rs`\n",
    );
    let report = Program::new(&fixture).check(&["--plan", &plan]);
    let order: Vec<&str> =
        report.0["plan"]["order"].as_array().expect("an order").iter().filter_map(|it| it["branch"].as_str()).collect();
    assert_eq!(order, ["b", "a"]);
    assert_eq!(report.0["plan"]["edges"][0]["because"], "declared");
}

#[test]
fn a_verification_is_run_only_if_asked_and_only_by_who_may_declare_it() {
    let own = "branch = \"b\"\nverify = \"touch ran\"\n\n[scope]\nallow = [\"/src/b.rs\"]\n";
    let mut history = History::new();
    history.branch("main").file("docs/a.md", "a\n");
    history.branch("a").on("main").file("src/a.rs", "pub fn a() {}\n");
    history.branch("b").on("main").file(".divergence/work/b.toml", own).file("src/b.rs", "pub fn b() {}\n");
    let fixture = history.build_as(Setup::Checkout("main"));
    let program = Program::new(&fixture);
    let plan = |command: &str| {
        beside(
            &fixture,
            "plan.md",
            &format!("**Item 1: A** (branch: `a`)\n- Create `src/a.rs`\n- Verify: `{command}`\n"),
        )
    };
    let shown = program.check(&["--plan", &plan("exit 3")]);
    assert_eq!((told(&shown).len(), &item(&shown, "1")["verify"][0]["result"]), (0, &"not-run".into()));
    let worktree = fixture.worktree("b");
    let failed = program.check(&["--plan", &plan("echo not good; exit 3"), "--run-verify"]);
    assert_eq!(told(&failed), ["error DIV442 'echo not good; exit 3' fails on a: exit code 3: not good"]);
    assert!(!worktree.join("ran").exists(), "what a branch says about itself is not run");
    let passed = program.check(&["--plan", &plan("test -f src/a.rs"), "--run-verify"]);
    assert_eq!((told(&passed).len(), &item(&passed, "1")["verify"][0]["result"]), (0, &"passed".into()));
}

#[test]
fn a_verification_is_about_the_branch_though_its_worktree_is_in_the_middle_of_a_rebase() {
    let mut history = History::new();
    history.branch("main").file("docs/a.md", "a\n");
    history.branch("a").on("main").file("src/a.rs", "pub fn a() {}\n");
    history.branch("apart").on("main").file("docs/b.md", "b\n");
    history.branch("across").on("main").file("src/a.rs", "pub fn b() {}\n");
    let fixture = history.build_as(Setup::Checkout("main"));
    let folder = fixture.worktree("a");
    let git = fixture.git.at(&folder);
    let plan =
        "**Item 1: A** (branch: `a`)\n- Create `src/a.rs`\n- Verify: `test ! -e docs/b.md && test -f src/a.rs`\n";
    let plan = beside(&fixture, "plan.md", plan);
    let result = || {
        let run = Program::new(&fixture).run(&["check", "--format", "json", "--plan", &plan, "--run-verify", "a"]);
        let report: serde_json::Value = serde_json::from_slice(&run.stdout).expect("a report");
        report["work"]["items"][0]["verify"][0]["result"].clone()
    };
    assert_eq!(result(), "passed", "nothing is in the way yet");
    let stop = |args: &[&str]| assert!(!git.output(args, b"").status.success(), "git {args:?} has to stop");
    stop(&["rebase", "--exec", "false", "apart"]);
    assert!(folder.join("docs/b.md").exists(), "the worktree has files that the branch has not");
    assert_eq!(result(), "passed", "a copy of the branch is verified");
    git.run(&["rebase", "--abort"]);
    stop(&["rebase", "across"]);
    assert_eq!(result(), "not-run", "nobody knows what unmerged files come to");
}

#[test]
fn what_prose_only_mentions_is_never_run_and_what_would_run_is_shown_before() {
    let mut history = History::new();
    history.branch("main").file("docs/a.md", "a\n");
    history.branch("a").on("main").file("src/a.rs", "pub fn a() {}\n");
    let fixture = history.build();
    let program = Program::new(&fixture);
    let marks = fixture.outside();
    let touch = |name: &str| format!("touch {}", marks.join(name).display());
    let plan = format!(
        "## Item 1: A (branch: `a`)\n\n- Create `src/a.rs`\n\n### Done when\n\n- `{}` is **never** run by the deploy \
         script\n- the old way was to run `{}`\n\n### Verification\n\n- `{}`\n",
        touch("mentioned"),
        touch("told"),
        touch("asked")
    );
    let plan = beside(&fixture, "plan.md", &plan);
    let lint = program.run(&["work", "lint", &plan, "--format", "json"]).report();
    let commands = |value: &serde_json::Value| -> Vec<String> {
        let checks = value["verify"].as_array().expect("checks").clone();
        checks.iter().filter_map(|it| it["command"].as_str()).map(str::to_owned).collect()
    };
    assert_eq!(commands(&lint.0["items"][0]), [touch("asked")], "only one line says to run something");
    let lint = program.run(&["work", "lint", &plan]).text();
    assert!(
        lint.contains(&format!("would run, on branches that have begun:\n  item 1 (A): {}", touch("asked"))),
        "{lint}"
    );
    assert!(!lint.contains(&touch("mentioned")), "{lint}");
    let check = program.run(&["check", "--plan", &plan]).text();
    assert!(check.contains(&format!("{} (would run with --run-verify)", touch("asked"))), "{check}");
    let report = program.check(&["--plan", &plan, "--run-verify"]);
    assert_eq!(commands(item(&report, "1")), [touch("asked")]);
    let there = ["mentioned", "told", "asked"].map(|name| marks.join(name).exists());
    assert_eq!(there, [false, false, true], "what was run is what was shown");
}

#[test]
fn a_worktree_inside_of_another_one_is_told() {
    let mut history = History::new();
    history.branch("main").file("docs/a.md", "a\n");
    history.branch("a").on("main").file("src/a.rs", "pub fn a() {}\n");
    history.branch("b").on("main").file("src/b.rs", "pub fn b() {}\n");
    let fixture = history.build_as(Setup::Checkout("main"));
    fixture.git.run(&["worktree", "add", "--quiet", "inner", "a"]);
    fixture.git.run(&["worktree", "add", "--quiet", ".worktrees/b", "b"]);
    let plan = beside(&fixture, "plan.md", "**Item 1: A** (branch: `a`)\n- Create `src/a.rs`\n");
    let found = told(&Program::new(&fixture).check(&["--plan", &plan]));
    assert_eq!(found.len(), 1, "a folder with a dot is where tools keep worktrees: {found:?}");
    assert!(found[0].starts_with("warning DIV439 the worktree of a"), "{found:?}");
}
