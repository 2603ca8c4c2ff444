//! What can start now, the commands that start it, and what whoever does an item has to know.

use serde_json::Value;

use super::{RATES, beside};
use crate::support::{Fixture, History, Program, Setup};

const STORE: &str = "export interface Rate { pair: string; rate: number }\n\n\
    export async function saveRate(pair: string, rate: number, at: Date): Promise<void> {\n  void [pair, rate, at];\n}\n";

/// The repository of the example plan; with this text, the branch of item 1 is there.
fn rates(store: Option<&str>, setup: Setup) -> (Fixture, String) {
    let mut history = History::new();
    history
        .branch("main")
        .file("package.json", "{}\n")
        .file("migrations/013_users.sql", "create table users(id int);\n")
        .file("migrations/012_shops.sql", "create table shops(id int);\n")
        .file("src/routes/index.ts", "export const routes = [];\n");
    if let Some(store) = store {
        history.branch("feat/rate-store").on("main").file("src/rates/store.ts", store);
    }
    let fixture = history.build_as(setup);
    let plan = format!("{}#Good", beside(&fixture, "rates.md", RATES));
    (fixture, plan)
}

/// The items of an answer: wave, progress in words, and why not.
fn items(answer: &Value) -> Vec<String> {
    let text = |it: &Value, key: &str| it[key].as_str().unwrap_or_default().to_owned();
    let one = |it: &Value| {
        let start = if it["start"].is_null() { "" } else { ", can start" };
        let blockers: Vec<String> =
            it["blockers"].as_array().into_iter().flatten().map(|it| text(it, "item")).collect();
        format!("{} {}: {}{start} [{}]", it["wave"], text(it, "item"), text(it, "words"), blockers.join(" "))
    };
    answer["items"].as_array().expect("items").iter().map(one).collect()
}

fn json(fixture: &Fixture, args: &[&str]) -> Value {
    let run = Program::new(fixture).run(args);
    assert_eq!(run.code, Some(0), "{run}");
    serde_json::from_slice(&run.stdout).expect("it is JSON")
}

#[test]
fn what_waits_for_nothing_can_start_and_the_rest_says_what_it_waits_for() {
    let (fixture, plan) = rates(None, Setup::Bare);
    let found = json(&fixture, &["work", "next", &plan, "--format", "json"]);
    let fresh = [
        "1 1: not begun, can start []",
        "1 2: not begun, can start []",
        "1 3: not begun, can start []",
        "2 4: waits for 1, 2, 3 [1 2 3]",
    ];
    assert_eq!((items(&found), &found["wave"]), (fresh.map(str::to_owned).to_vec(), &1.into()));
    let (fixture, plan) = rates(Some(STORE), Setup::Bare);
    let found = json(&fixture, &["work", "next", &plan, "--format", "json"]);
    assert_eq!(items(&found)[0], "1 1: in progress []");
    // Once all three have landed, the integration is what is left.
    for (branch, path) in [("feat/rate-store", "src/a"), ("feat/rate-api", "src/b"), ("feat/rate-ticker", "src/c")] {
        let tree = fixture.git.run(&["rev-parse", "main^{tree}"]);
        let message = format!("Merge branch '{branch}'");
        let side = fixture.git.run(&["commit-tree", "-p", "main", "-m", path, &tree]);
        let merge = fixture.git.run(&["commit-tree", "-p", "main", "-p", &side, "-m", &message, &tree]);
        fixture.git.run(&["update-ref", "refs/heads/main", &merge]);
    }
    fixture.git.run(&["branch", "-D", "feat/rate-store"]);
    let run = Program::new(&fixture).run(&["work", "next", &plan]);
    let said = String::from_utf8_lossy(&run.stdout).into_owned();
    assert!(said.contains("wave 2 of 2: 1 item cannot start yet"), "{said}");
    assert!(said.contains("names no branch: `divergence work integrate` says what is to be done"), "{said}");
    assert!(said.contains("landed, contract not met"), "nothing of it is on the target: {said}");
}

#[test]
fn who_shares_a_file_with_an_earlier_item_waits_for_it() {
    let mut history = History::new();
    history.branch("main").file("src/a.rs", "// a\n");
    let fixture = history.build();
    let plan = "**Item 1: A** (branch: `a`)\n- Modify `src/a.rs`\n\n**Item 2: B** (branch: `b`)\n- Modify `src/a.rs`\n\n**Item \
                3: C** (branch: `a`)\n- Create `src/c.rs`\n\n**Item 4: D**\n- Create `src/d.rs`\n";
    let plan = beside(&fixture, "plan.md", plan);
    let found = json(&fixture, &["work", "next", &plan, "--format", "json"]);
    let by_label =
        |label: &str| found["items"].as_array().expect("items").iter().find(|it| it["item"] == label).cloned();
    let second = by_label("2").expect("it is there");
    assert_eq!((&second["blockers"][0]["item"], &second["blockers"][0]["shares"]), (&"1".into(), &"src/a.rs".into()));
    assert_eq!(by_label("3").expect("it is there")["obstacles"][0], "item 1 (A) is done on the same branch");
    assert_eq!(by_label("4").expect("it is there")["obstacles"][0], "names no branch: declare one, such as `d`");
    assert_eq!(by_label("1").expect("it is there")["start"]["command"][3], "-b");
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the commands that are printed have to work in a shell")]
fn the_printed_commands_make_a_worktree_for_each_item_from_one_base() {
    let (fixture, plan) = rates(Some(STORE), Setup::Checkout("main"));
    let program = Program::new(&fixture);
    let run = program.run(&["work", "start", &plan]);
    assert_eq!(run.code, Some(0), "{run}");
    let said = String::from_utf8_lossy(&run.stdout).into_owned();
    let base = fixture.git.run(&["rev-parse", "main"]);
    let name = fixture.path().file_name().expect("it has a name").to_string_lossy().into_owned();
    let api = format!("git worktree add -b feat/rate-api ../{name}-feat-rate-api {base}\n");
    assert!(said.contains(&api), "{said}");
    assert!(said.contains("# item 1 (Rate store): in progress\n"), "{said}");
    assert!(!said.contains("Integration"), "it is of another wave: {said}");
    let sh = std::process::Command::new("sh").arg("-c").arg(&said).status().expect("there is a shell");
    assert!(sh.success(), "it works as printed: {said}");
    assert_eq!(fixture.git.run(&["rev-parse", "feat/rate-api"]), base);
    let again = program.run(&["work", "start", &plan]);
    let said = String::from_utf8_lossy(&again.stdout).into_owned();
    assert!(said.contains("# item 2 (Rate endpoints): not begun, in "), "{said}");
    let second = json(&fixture, &["work", "start", &plan, "--wave", "2", "--for", "json"]);
    assert_eq!(items(&second), ["2 4: waits for 1, 2, 3 [1 2 3]"]);
    let run = program.run(&["work", "start", &plan, "--wave", "7"]);
    assert!(run.code == Some(2) && run.stderr.contains("there is no wave 7"), "{run}");
    for folder in ["feat-rate-api", "feat-rate-ticker"] {
        let folder = fixture.path().with_file_name(format!("{name}-{folder}"));
        std::fs::remove_dir_all(folder).expect("it was made");
    }
}

#[test]
fn a_brief_has_all_that_an_item_has_to_know() {
    let (fixture, plan) = rates(Some(STORE), Setup::Bare);
    let run = Program::new(&fixture).run(&["work", "brief", "2", &plan]);
    assert_eq!(run.code, Some(0), "{run}");
    let said = String::from_utf8_lossy(&run.stdout).into_owned();
    for part in [
        "# Rate endpoints\n",
        "- Branch: `feat/rate-api`\n",
        "- create: `src/routes/rates.ts`\n",
        "- route `GET /api/rates/:pair`, relied on by item 3 (Rate ticker)\n",
        "provided by item 1 (Rate store)\n  - now on `feat/rate-store`: `async function saveRate(pair: string, rate: \
         number, at: Date): Promise<void>` at `src/rates/store.ts:3`\n",
        "- route `POST /api/rates` with `{ pair: string, rate: number }`\n",
        "- Do not modify existing route files",
        "- item 1 (Rate store) on `feat/rate-store` (in progress): `src/rates/store.ts`",
        "- `npm test -- routes/rates`\n",
        "`divergence check --mine`",
    ] {
        assert!(said.contains(part), "'{part}' is missing:\n{said}");
    }
    let base = fixture.git.run(&["rev-parse", "main"]);
    assert!(said.contains(&format!("- Base: `{base}`, which is `main` now\n")), "{said}");
    let found = json(&fixture, &["work", "brief", "feat/rate-store", &plan, "--format", "json"]);
    assert_eq!(found["numbers"][0]["next"], "014", "{found}");
    let latest = found["provides"].as_array().expect("contracts").iter().find(|it| it["name"] == "latestRate");
    assert_eq!(latest.expect("it is there")["items"][0], "item 2 (Rate endpoints)");
    let run = Program::new(&fixture).run(&["work", "brief", "9", &plan]);
    assert!(run.code == Some(2) && run.stderr.contains("there is no item '9' in the plan"), "{run}");
}

#[test]
fn a_plan_on_the_target_needs_no_name() {
    let mut history = History::new();
    history.branch("main").file(".divergence/work/a.toml", "branch = \"a\"\n\n[scope]\ncreate = [\"/src/a.rs\"]\n");
    let fixture = history.build();
    assert_eq!(items(&json(&fixture, &["work", "next", "--format", "json"])), ["1 a: not begun, can start []"]);
    let mut history = History::new();
    history.branch("main").file("a", "a\n");
    let run = Program::new(&history.build()).run(&["work", "next"]);
    assert!(run.code == Some(2) && run.stderr.contains("there is no plan to look at"), "{run}");
}

/// A repository with a worktree of `a` that has uncommitted work, and a branch `b` that has `src/b.rs`.
fn two_at_work() -> Fixture {
    let mut history = History::new();
    history.branch("main").file("src/a.rs", "pub fn a() {}\n").file("src/b.rs", "pub fn b() {}\n");
    history.branch("a").on("main").file("src/a.rs", "pub fn a() { }\n");
    history.branch("b").on("main").file("src/b.rs", "pub fn b() { }\n");
    history.build_as(Setup::Checkout("a"))
}

#[test]
fn a_hook_asks_whether_somebody_else_has_what_is_staged() {
    let fixture = two_at_work();
    let program = Program::new(&fixture);
    let code = |args: &[&str]| program.run(args).code;
    assert_eq!(code(&["who", "--staged"]), Some(0), "nothing is staged");
    std::fs::write(fixture.path().join("src/a.rs"), "pub fn a() { let _ = 1; }\n").expect("it is there");
    fixture.git.run(&["add", "src/a.rs"]);
    let own = program.run(&["who", "--staged"]);
    assert!(own.code == Some(0) && own.text().contains("free: nobody but a has 1 staged file"), "{own}");
    std::fs::write(fixture.path().join("src/b.rs"), "pub fn b() { let _ = 1; }\n").expect("it is there");
    assert_eq!(code(&["who", "--staged"]), Some(0), "what is not staged does not count");
    fixture.git.run(&["add", "src/b.rs"]);
    let taken = program.run(&["who", "--staged"]);
    assert!(taken.code == Some(1) && taken.text().contains("touched:  b src/b.rs"), "{taken}");
    assert_eq!(code(&["who", "src/b.rs", "--mine", "b"]), Some(1), "the worktree of a has it as well");
    assert_eq!(code(&["who", "src/a.rs", "--mine", "."]), Some(0));
    assert_eq!(code(&["who", "src/b.rs"]), Some(0), "who only looks gets an answer");
    fixture.git.run(&["rm", "-q", "--cached", "src/a.rs"]);
    let gone = json(&fixture, &["who", "src/none.rs", "--mine", ".", "--format", "json"]);
    assert_eq!((&gone["nowhere"], &gone["taken"]), (&true.into(), &false.into()));
    let plan = beside(&fixture, "plan.md", "**Item 1: C** (branch: `c`)\n- Create `src/c.rs`\n");
    assert_eq!(code(&["who", "src/c.rs", "--mine", ".", "--plan", &plan]), Some(1), "an item has it");
    assert_eq!(code(&["who", "src/c.rs", "--mine", "c", "--plan", &plan]), Some(0), "it is one's own");
    let name = program.run(&["who", "nothing_like_this"]);
    assert!(name.text().contains("and nothing is called so"), "{name}");
}

#[test]
fn the_integration_says_where_to_commit_first_and_how_to_check() {
    let fixture = two_at_work();
    std::fs::write(fixture.path().join("src/a.rs"), "pub fn a() { let _ = 1; }\n").expect("it is there");
    let plan = beside(&fixture, "plan.md", "**Item 1: A** (branch: `a`)\n- Modify `src/a.rs`\n");
    let said = Program::new(&fixture).run(&["work", "integrate", "--onto", "main", "--plan", &plan]).text();
    let folder = fixture.path().canonicalize().expect("it is there");
    assert!(said.contains(&format!("- [ ] in `{}`: commit 1 file, then merge `a`\n", folder.display())), "{said}");
    assert!(said.contains("- [ ] merge `b` ("), "{said}");
    let check = format!("- [ ] `divergence check --plan {plan} --onto main` says that nothing is left");
    assert!(said.contains(&check), "{said}");
}
