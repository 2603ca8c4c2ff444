use std::fmt::Write as _;

use expect_test::{Expect, expect};

use super::super::markdown::{Document, read, section};
use super::*;
use crate::languages::extract;
use crate::model::Lacks;

const CASES: &str = include_str!("../../../testdata/work/rates.md");

/// A target of some files.
struct Files(Vec<String>, Vec<(&'static str, &'static str)>);

impl Ground for Files {
    fn files(&self) -> &[String] {
        &self.0
    }

    fn text(&self, path: &str, _: &Lacks) -> Option<String> {
        self.1.iter().find(|(own, _)| *own == path).map(|(_, text)| (*text).to_owned())
    }

    fn definitions(&self, name: &str, file: Option<&str>, _: &[&str], _: &Lacks) -> Vec<Defined> {
        let mut found = Vec::new();
        for (path, text) in self.1.iter().filter(|(path, _)| file.is_none_or(|file| file == *path)) {
            let language = Language::of_path(path.as_bytes()).unwrap();
            let facts = extract(language, text.as_bytes()).unwrap();
            let members: Vec<Definition> = facts.definitions.iter().filter(|it| it.owner == name).cloned().collect();
            found.extend(facts.definitions.into_iter().filter(|it| it.name == name).map(|definition| Defined {
                path: (*path).into(),
                language,
                definition,
                members: members.clone(),
            }));
        }
        found
    }

    fn uses(&self, names: &BTreeSet<String>, _: &Lacks) -> BTreeMap<String, Vec<String>> {
        let stands = |name: &String| {
            let files = self.1.iter().filter(|(_, text)| text.contains(name.as_str()));
            (name.clone(), files.map(|(path, _)| (*path).to_owned()).collect())
        };
        names.iter().map(stands).collect()
    }
}

fn files(texts: &[(&'static str, &'static str)]) -> Files {
    let mut paths: Vec<String> = texts.iter().map(|(path, _)| (*path).to_owned()).collect();
    paths.sort();
    Files(paths, texts.to_vec())
}

fn plan(text: &str) -> WorkPlan {
    read(&Document { name: "plan.md", text, title: "", number: None })
}

fn shown(text: &str, ground: Option<&dyn Ground>, past: &Past) -> String {
    let plan = plan(text);
    let linted = lint(&plan, ground, past);
    let mut out = String::new();
    for found in &linted.found {
        let places: Vec<String> = found.declared.iter().map(|it| it.line.to_string()).collect();
        _ = writeln!(out, "{:?} {}: {} [{}]", found.severity, found.rule.code, found.message, places.join(" "));
    }
    let waves: Vec<String> = linted
        .waves
        .iter()
        .map(|wave| wave.iter().map(|at| plan.items[*at].label.clone()).collect::<Vec<_>>().join("+"))
        .collect();
    out + &format!("{} / {:?}\n", waves.join(" "), linted.advice)
}

fn check(text: &str, expected: &Expect) {
    expected.assert_eq(&shown(text, None, &Past::default()));
}

#[test]
fn a_good_plan_is_clean() {
    check(
        &section(CASES, "Good").unwrap(),
        &expect![[r"
        1+2+3 4 / Parallel
    "]],
    );
}

#[test]
fn a_bad_plan_is_refused_with_the_reasons() {
    check(
        &section(CASES, "Bad").unwrap(),
        &expect![[r#"
        Error DIV405: item 1 (Build the back end for rates) and item 2 (Build the front end for rates) have no branch [41 42]
        Error DIV405: item 1 (Build the back end for rates) and item 2 (Build the front end for rates) have no scope [41 42]
        Warning DIV405: item 1 (Build the back end for rates) and item 2 (Build the front end for rates) have no constraint [41 42]
        Warning DIV405: item 1 (Build the back end for rates) and item 2 (Build the front end for rates) have no contract [41 42]
        Warning DIV405: item 1 (Build the back end for rates) and item 2 (Build the front end for rates) have no verification [41 42]
        Warning DIV406: item 1 (Build the back end for rates): the title says no files, and may mean any [41]
        Warning DIV406: item 2 (Build the front end for rates): the title says no files, and may mean any [42]
        Warning DIV408: 2 items run side by side, and none brings them together []
        1+2 / Sequential(["2 of 2 items do not say which files they touch"])
    "#]],
    );
}

#[test]
fn a_plan_that_is_bad_less_plainly_is_refused_as_well() {
    check(
        &section(CASES, "Also bad, less plainly").unwrap(),
        &expect![[r#"
        Error DIV401: item A (Rate cache) and item B (Rate audit) can meet in src/rates/store.ts [49 53]
        Error DIV401: item A (Rate cache) and item C (Rate history) can meet in src/rates/history.ts [49 58]
        Error DIV401: item B (Rate audit) and item C (Rate history) meet in package.json (a manifest) [53 59]
        Error DIV404: item A (Rate cache) provides `latestRate`, which returns `Promise<Rate>`, required as `Promise<Rate | null>`; item B (Rate audit) relies on it [50 55]
        Error DIV407: item B (Rate audit) and item C (Rate history) wait for each other [54 60]
        Warning DIV405: item A (Rate cache), item B (Rate audit) and item C (Rate history) have no constraint [48 52 57]
        Warning DIV405: item A (Rate cache), item B (Rate audit) and item C (Rate history) have no verification [48 52 57]
        Warning DIV405: item C (Rate history) has no contract [57]
        Warning DIV408: 3 items run side by side, and none brings them together []
        A B C / Sequential(["no two items can run at the same time", "3 of 3 pairs of items reach for the same files"])
    "#]],
    );
}

/// What is told of a plan compared with a target of some files, without what every short plan lacks.
fn told(text: &str, ground: &[(&'static str, &'static str)], past: &Past) -> Vec<String> {
    let plan = plan(text);
    let ground = files(ground);
    let linted = lint(&plan, Some(&ground), past);
    let found = linted.found.iter().filter(|it| !["DIV405", "DIV408"].contains(&it.rule.code));
    found.map(|it| format!("{:?} {} {}", it.severity, it.rule.code, it.message)).collect()
}

const STORE: &str =
    "export function latestRate(pair: string): Promise<Rate | null> { return null; }\nfunction hidden() {}\n";

fn against(text: &str, ground: &[(&'static str, &'static str)], expected: &[&str]) {
    assert_eq!(told(text, ground, &Past::default()), expected, "{text}");
}

#[test]
fn scopes_are_held_against_the_files_that_are_there() {
    let ground = &[("src/a.ts", ""), ("src/b.ts", ""), ("package.json", "")];
    against("**Item 1: A** (branch: `a`)\n- Modify `src/a.ts`\n- Create `src/new.ts`\n", ground, &[]);
    against(
        "**Item 1: A** (branch: `a`)\n- Modify `src/c.ts`\n- Create `src/a.ts`\n",
        ground,
        &[
            "Error DIV409 item 1 (A) modifies src/c.ts, which is not there",
            "Error DIV410 item 1 (A) creates src/a.ts, which is there already",
        ],
    );
    against(
        "**Item 1: A** (branch: `a`)\n- Create `src/c.ts`\n\n**Item 2: B** (branch: `b`)\n- Modify `src/c.ts`\n- Depends on: Item 1\n",
        ground,
        &[],
    );
    against(
        "**Item 1: A** (branch: `a`)\n- Modify `src/*.ts`\n\n**Item 2: B** (branch: `b`)\n- Modify `src/b*`\n",
        ground,
        &["Error DIV401 item 1 (A) and item 2 (B) can meet in src/b.ts"],
    );
    against(
        "**Item 1: A** (branch: `a`)\n- Shared: `package.json`\n\n**Item 2: B** (branch: `b`)\n- Shared: `package.json`\n",
        ground,
        &["Note DIV401 item 1 (A) and item 2 (B) share package.json (a manifest)"],
    );
    against(
        "**Item 1: A** (branch: `a`)\n- Allow `src/**`\n- Deny: `src/b.ts`\n\n**Item 2: B** (branch: `b`)\n- Modify `src/b.ts`\n",
        ground,
        &["Warning DIV406 item 1 (A) takes all of src/**"],
    );
}

#[test]
fn an_item_that_forbids_what_it_needs_is_told() {
    let ground = &[("src/a.ts", ""), ("src/b.ts", "")];
    against(
        "**Item 1: A** (branch: `a`)\n- Modify `src/a.ts`\n- Do not modify any existing files\n",
        ground,
        &["Error DIV411 item 1 (A) needs src/a.ts, but its constraint says 'Do not modify any existing files'"],
    );
    against(
        "**Item 1: A** (branch: `a`)\n- Modify `src/a.ts`\n- Do not modify existing files except `src/a.ts`\n",
        ground,
        &[],
    );
    against(
        "**Item 1: A** (branch: `a`)\n- Modify `src/a.ts`\n- Deny: `src/**`\n",
        ground,
        &["Error DIV411 item 1 (A) needs src/a.ts, which it forbids"],
    );
    against("**Item 1: A** (branch: `a`)\n- Allow `src/*.ts`\n- Deny: `src/b.ts`\n", ground, &[]);
}

#[test]
fn contracts_are_held_against_each_other_and_the_target() {
    let ground = &[("src/store.ts", STORE)];
    against("**Item 1: A** (branch: `a`)\n- Uses `latestRate` from `src/store.ts`\n", ground, &[]);
    against("**Item 1: A** (branch: `a`)\n- Uses `latestRate(pair: string): Promise<null | Rate>`\n", ground, &[]);
    against(
        "**Item 1: A** (branch: `a`)\n- Uses `latestRate(pair: string, at: Date): Promise<Rate>`\n",
        ground,
        &[
            "Error DIV404 item 1 (A) requires `latestRate`, which takes 1 parameter, declared with 2 on the target (src/store.ts)",
        ],
    );
    against(
        "**Item 1: A** (branch: `a`)\n- Uses `oldest` from `src/store.ts`\n",
        ground,
        &["Error DIV402 item 1 (A) requires `oldest`, which no item provides and the target does not have"],
    );
    against(
        "**Item 1: A** (branch: `a`)\n- Exports: `f(a: string): X`\n\n**Item 2: B** (branch: `b`)\n- Exports: `f(a: string): X`\n",
        ground,
        &["Error DIV403 item 1 (A) and item 2 (B) both provide `f`"],
    );
    against(
        "**Item 1: A** (branch: `a`)\n- `GET /x/:id`\n\n**Item 2: B** (branch: `b`)\n- Calls `GET /x/{name}`\n- Calls `GET /y`\n",
        ground,
        &[
            "Warning DIV402 item 2 (B) requires `GET /y`, which no item provides; whether the target has it was not checked",
        ],
    );
    against(
        "**Item 1: A** (branch: `a`)\n- Publishes event `x.done` with payload `{ id }`\n\n**Item 2: B** (branch: `b`)\n- Subscribes to the \
         event `x.done` with payload `{ id, at }`\n",
        ground,
        &[
            "Error DIV404 item 1 (A) provides event `x.done`, which has no `at`, by its declaration; item 2 (B) relies on it",
        ],
    );
    against(
        "**Item 1: Rate store** (branch: `a`)\n- Create `x.ts`\n\n**Item 2: B** (branch: `b`)\n- Assumes the rate store exports the signatures \
         above\n",
        ground,
        &[
            "Error DIV402 item 2 (B) assumes 'the rate store exports the signatures above', but item 1 (Rate store) declares nothing \
           that it provides",
        ],
    );
}

#[test]
fn dependencies_that_cannot_be_met_are_told() {
    against(
        "**Item 1: A** (branch: `a`)\n- Exports: `f(a: string): X`\n- Depends on: Item 2\n\n**Item 2: B** (branch: `b`)\n- Uses `f`\n",
        &[],
        &[
            "Error DIV412 item 1 (A) waits for item 2 (B), which needs `f` from it: it would have to land before it is written",
        ],
    );
    against(
        "**Item 1: Rate store** (branch: `a`)\n\n**Item 2: B** (branch: `b`)\n- Depends on: `Rate stor`\n",
        &[],
        &["Error DIV413 item 2 (B) depends on 'Rate stor', which is no item of the plan"],
    );
    against(
        "**Item 1: A** (branch: `a`)\n\n**Item 2: B** (branch: `a`)\n\n**Item 2: C** (branch: `c`)\n",
        &[],
        &["Error DIV414 item 1 (A) and item 2 (B) are both done on a", "Error DIV414 two items are called '2'"],
    );
}

#[test]
fn of_many_that_have_one_thing_each_is_told_with_the_first() {
    against(
        "**Item 1: A** (branch: `a`)\n- Exports `f` in `x.ts`\n\n**Item 2: B** (branch: `a`)\n- Exports `f`\n\n\
         **Item 3: C** (branch: `a`)\n- Exports `f` in `y.ts`\n",
        &[],
        &[
            "Error DIV403 item 1 (A) and item 2 (B) both provide `f`",
            "Error DIV403 item 2 (B) and item 3 (C) both provide `f`",
            "Error DIV414 item 1 (A) and item 2 (B) are both done on a",
            "Error DIV414 item 1 (A) and item 3 (C) are both done on a",
        ],
    );
}

#[test]
fn commands_that_cannot_run_are_told() {
    let item = |verify: &str, more: &str| {
        format!(
            "**Item 1: A** (branch: `a`)\n- Create `a.ts`\n- Exports: `a()`\n- Do not touch `b.ts`\n{more}- Verify: `{verify}`\n"
        )
    };
    let ground = [("package.json", "{\"scripts\": {\"test\": \"x\"}}"), ("Makefile", "all: x\n\tgo test\n")];
    let unknown = |text: &str| -> Vec<String> {
        told(text, &ground, &Past::default()).into_iter().filter(|it| it.contains("DIV421")).collect()
    };
    assert_eq!(
        unknown(&item("npm run test:a", "")),
        ["Warning DIV421 item 1 (A) is verified by the script 'test:a', which package.json does not have"]
    );
    assert_eq!(
        unknown(&item("make check", "")),
        ["Warning DIV421 item 1 (A) is verified by the target 'check', which Makefile does not have"]
    );
    assert_eq!(unknown(&item("npm run test:a", "- Modify `package.json`\n")), [""; 0], "it may add the script");
    assert_eq!(unknown(&item("npm test", "")), [""; 0]);
    assert_eq!(unknown(&item("pytest tests/test_a.py", "")), [""; 0], "it is still to be written");
}

#[test]
fn lines_that_make_no_sense_are_shown() {
    against(
        "**Item 1: A** (branch: `a`)\n- Frobnicate heavily\n",
        &[],
        &["Note DIV415 not understood: Frobnicate heavily"],
    );
}

#[test]
fn the_past_is_asked_as_well() {
    let paths: Vec<String> = ["src/a.ts", "src/b.ts", "src/c.ts"].map(str::to_owned).to_vec();
    let flight = |name: &str, paths: &[&str]| InFlight {
        name: name.to_owned(),
        paths: paths.iter().map(|&path| path.to_owned()).collect(),
    };
    let past = Past {
        paths,
        commits: [vec![vec![0, 1]; 6], vec![vec![0]; 2], vec![vec![2]; 9]].concat(),
        in_flight: vec![
            flight("a", &["src/a.ts"]),
            flight("w", &["src/a.ts"]),
            flight("x", &["src/a.ts"]),
            flight("y", &["src/a.ts"]),
        ],
        ..Past::default()
    };
    let found = told("**Item 1: A** (branch: `a`)\n- Modify `src/a.ts`\n", &[("src/a.ts", "")], &past);
    assert_eq!(
        found,
        [
            "Warning DIV418 w is in flight and touches src/a.ts of item 1 (A)",
            "Warning DIV418 x is in flight and touches src/a.ts of item 1 (A)",
            "Warning DIV418 y is in flight and touches src/a.ts of item 1 (A)",
            "Note DIV416 item 1 (A): src/a.ts changed together with src/b.ts, in 6 of 8 commits (75 %)",
            "Note DIV417 src/a.ts is touched by 4 of the 4 branches in flight",
        ]
    );
}

#[test]
fn waves_keep_apart_what_waits_and_what_meets() {
    let text = "**Item 1: A** (branch: `a`)\n- Create `a.ts`\n\n**Item 2: B** (branch: `b`)\n- Create `b.ts`\n- Depends on: 1\n\n\
                **Item 3: C** (branch: `c`)\n- Create `a.ts`\n\n**Item 4: Integration**\n- Modify `main.ts`\n";
    let linted = lint(&plan(text), None, &Past::default());
    assert_eq!(linted.waves, [vec![0], vec![1, 2], vec![3]]);
    assert_eq!(linted.advice, Advice::Parallel);
}

#[test]
fn names_that_git_refuses_are_told() {
    let told = |names: &[&str]| -> Vec<String> {
        let item =
            |(at, name): (usize, &&str)| format!("## Item {at}: T{at}\nBranch: `{name}`\n- Create `f{at}.rs`\n\n");
        let text: String = names.iter().enumerate().map(item).collect();
        let linted = lint(&plan(&text), None, &Past::default());
        linted.found.iter().filter(|it| it.rule.code == "DIV420").map(|it| it.message.clone()).collect()
    };
    assert_eq!(told(&["feat/a b"]), ["item 0 (T0): git makes no branch 'feat/a b': it has a space"]);
    assert_eq!(
        told(&["feat/a", "feat"]),
        ["git makes no branch 'feat/a' beside 'feat', which would be its folder"],
        "whichever comes first"
    );
    for name in ["feat/a..b", "feat/.a", "feat/a.lock", "feat/a~1", "a:b", "feat/a[1]"] {
        assert_eq!(told(&[name]).len(), 1, "{name}");
    }
    assert_eq!(told(&["feat/a", "feat/ab", "feature", "fix-1", "feat/a.b", "größe", "user/feat/a"]), [""; 0]);
}

#[test]
fn the_way_of_working_follows_from_what_items_have_to_do_with_each_other() {
    let way = |text: &str| {
        let linted = lint(&plan(text), None, &Past::default());
        format!("{}: {}", linted.fit.way.words(), linted.fit.because.join("; "))
    };
    let apart = "## Item 1: A (branch: `a`)\n- Create `a.rs`\n\n## Item 2: B (branch: `b`)\n- Create `b.rs`\n";
    assert_eq!(
        way(apart),
        "separate worktrees: 1 of 1 pairs of items have nothing to do with each other; 0 rely on each other or share files; \
         at most 2 of 2 items run side by side"
    );
    let tied = format!("{apart}- Uses `f()` from `a.rs`\n").replacen(
        "- Create `a.rs`",
        "- Create `a.rs`\n- Exports: `f()`",
        1,
    );
    assert!(way(&tied).starts_with("a team with a shared list: 0 of 1 pairs"), "{}", way(&tied));
    let after = format!("{apart}- Depends on: Item 1\n");
    assert!(way(&after).starts_with("one session: "), "{}", way(&after));
    let reads = "## Item 1: Research caches (branch: `a`)\n\n## Item 2: Compare queues (branch: `b`)\n";
    assert!(way(reads).starts_with("one session with helpers that only read: 2 of 2"), "{}", way(reads));
    assert!(way("## Item 1: A (branch: `a`)\n- Create `a.rs`\n").starts_with("one session: 1 of 1"));
}

#[test]
fn looking_for_a_fault_is_no_work_for_several() {
    let advice = |titles: [&str; 2]| {
        let item = |(at, title): (usize, &&str)| {
            format!("## Item {at}: {title}\nBranch: `b{at}`\n- Modify `src/f{at}.rs`\n- Verify: `cargo test f{at}`\n\n")
        };
        let text: String = titles.iter().enumerate().map(item).collect();
        let linted = lint(&plan(&text), None, &Past::default());
        (linted.advice, linted.fit.way.words())
    };
    for title in [
        "Debug the flaky checkout test",
        "Find out why exports are slow",
        "Investigate memory leak in the cache",
        "Root cause of the timeouts",
        "Diagnose intermittent crashes",
    ] {
        let (advice, way) = advice([title, "Page of rates"]);
        assert!(matches!(&advice, Advice::Sequential(why) if why[0].contains("1 of 2 items look for")), "{title}");
        assert_eq!(way, "one session", "{title}");
    }
    for title in [
        "Debug logging flag",
        "Add a debug panel",
        "Diagnostics page",
        "Trace identifiers in logs",
        "Error page",
        "Fix crash in `f`",
    ] {
        assert_eq!(advice([title, "Page of rates"]), (Advice::Parallel, "separate worktrees"), "{title}");
    }
}

#[test]
fn refactoring_that_ripples_is_counted() {
    let user = |at: usize| {
        (format!("src/u{at}.ts").leak() as &str, "import { formatPrice } from './price';\nformatPrice(3);\n")
    };
    let mut texts: Vec<(&str, &str)> = (0..12).map(user).collect();
    texts.push(("src/price.ts", "export function formatPrice(cents: number): string {\n  return '';\n}\n"));
    texts.push(("src/rare.ts", "export function rarely(cents: number): string {\n  return '';\n}\n"));
    let ground = files(&texts);
    let advice = |first: &str, second: &str| {
        let text = format!(
            "## Item 1: Prices\nBranch: `a`\n- Modify `src/price.ts`\n{first}\n## Item 2: Page\nBranch: `b`\n{second}- Create \
             `src/page.ts`\n\n## Item 3: Feed\nBranch: `c`\n- Create `src/feed.ts`\n"
        );
        let linted = lint(&plan(&text), Some(&ground), &Past::default());
        (linted.advice, linted.fit.because.join("; "))
    };
    let alone = advice("- Rename `formatPrice` to `showPrice` everywhere\n", "");
    assert_eq!(alone.0, Advice::Parallel, "two of three have nothing to do with it");
    let said = "item 1 (Prices) changes `formatPrice`, and 12 files outside of its scope use it: the change ripples";
    assert!(alone.1.ends_with(&format!("{said}: land it before the others")), "{alone:?}");
    let declared = "- Exports: `formatPrice(cents: number, currency: string): string` from `src/price.ts`\n";
    assert!(advice(declared, "").1.contains(said), "its signature is another one");
    let most = advice(declared, "- Refactor formatPrice() into two functions\n");
    assert!(matches!(&most.0, Advice::Sequential(why) if why.iter().any(|it| it == said)), "{most:?}");
    for silent in [
        "- Exports: `formatPrice(cents: number): string` from `src/price.ts`\n",
        "- Rename `rarely` to `seldom`\n",
        "- Uses `formatPrice` as it is\n",
        "- Remove the button from the page\n",
        "- Replace `src/u1.ts` by a table\n",
        "- May touch `src/**`\n- Rename `formatPrice` to `showPrice`\n",
    ] {
        let told = format!("{:?}", advice(silent, ""));
        assert!(!told.contains("ripples"), "{silent} {told}");
    }
}

#[test]
fn a_migration_and_what_uses_it_are_one_piece_of_work() {
    let told = |store: &str, page: &str, more: &str| {
        let text = format!(
            "## Item 1: Rates table\nBranch: `a`\n- Create `{store}`\n- Table: `rates` with `pair text, rate numeric`\n\n## Item 2: \
             Rates page\nBranch: `b`\n- Create `src/page.ts`\n{page}\n{more}"
        );
        let linted = lint(&plan(&text), None, &Past::default());
        (linted.advice, linted.fit.because.join("; "))
    };
    let others = "## Item 3: Feed\nBranch: `c`\n- Create `src/feed.ts`\n\n## Item 4: Help\nBranch: `d`\n- Create `help.md`\n\n\
                  ## Item 5: Icons\nBranch: `e`\n- Create `icons.svg`\n";
    let said = "item 2 (Rates page) uses the table `rates`, which a migration of item 1 (Rates table) makes, and does not wait for it";
    let migration = "db/migrations/014_rates.sql";
    let two = told(migration, "- Requires table: `rates`\n", "");
    assert_eq!(two.0, Advice::Sequential(vec![said.to_owned()]), "{two:?}");
    let five = told(migration, "- Requires table: `rates`\n", others);
    assert!(five.0 == Advice::Parallel && five.1.contains(said), "two of five: {five:?}");
    for (store, page) in [
        (migration, "- Requires table: `rates`\n- Depends on: Item 1\n"),
        (migration, "- Requires table: `users`\n"),
        ("src/memory.ts", "- Requires table: `rates`\n"),
    ] {
        assert!(!format!("{:?}", told(store, page, others)).contains("migration of"), "{store} {page}");
    }
}

#[test]
fn what_an_item_is_for_and_what_it_refers_to_is_asked_for_and_a_test_of_another_one() {
    let of = |text: &str, rule: &str| -> Vec<String> {
        let linted = lint(&plan(text), Some(&files(&[])), &Past::default());
        let found = linted.found.iter().map(|it| format!("{:?} {} {}", it.severity, it.rule.code, it.message));
        found.filter(|it| it.contains(rule)).collect()
    };
    let item = |number: u32, title: &str, lines: &str| {
        format!("**Item {number}: {title}** (branch: `feat/{number}`)\n- Create `src/{number}.py`\n{lines}\n")
    };
    let bare =
        |title: &str| of(&item(1, title, "- Do not modify any existing files\n- Verify: `pytest`\n"), "Note DIV405");
    assert_eq!(bare("Rates"), ["Note DIV405 item 1 (Rates) has no context"]);
    assert_eq!(bare("Rate store"), [""; 0]);
    let asked = of(&item(1, "Rate store", "- Goal: the layout as discussed, for the page\n"), "Note DIV405");
    assert_eq!(asked, ["Note DIV405 item 1 (Rate store) refers to what whoever does it does not have: 'as discussed'"]);
    let both = |wait: &str| {
        let first = item(1, "Rate store", "- Create `tests/test_rates.py`\n");
        first + &item(2, "Rate page", &format!("- Verify: `pytest tests/test_rates.py::test_a`\n{wait}"))
    };
    assert_eq!(
        of(&both(""), "DIV421"),
        [
            "Warning DIV421 item 2 (Rate page) is verified by tests/test_rates.py, which item 1 (Rate store) creates, and does not wait for it"
        ]
    );
    assert_eq!(of(&both("- Depends on: item 1\n"), "DIV421"), [""; 0]);
}
