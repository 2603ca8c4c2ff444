use expect_test::{Expect, expect};

use super::super::item::Contract;
use super::*;

const CASES: &str = include_str!("../../../testdata/work/rates.md");

fn plan(text: &str) -> WorkPlan {
    read(&Document { name: "plan.md", text, title: "", number: None })
}

fn check(text: &str, expected: &Expect) {
    let plan = plan(text);
    expected.assert_eq(&write(&plan));
    assert_eq!(
        super::read(&Document { name: "plan.md", text: &write(&plan), title: "", number: None }),
        plan,
        "it is read back"
    );
}

#[test]
fn a_plan_is_read_as_people_write_it() {
    check(
        &section(CASES, "Good").unwrap(),
        &expect![[r"
            ## Item 1: Rate store (branch: `feat/rate-store`)

            - Create: `src/rates/store.ts`
            - Create: `src/rates/store.test.ts`
            - Create: `migrations/014_rates.sql`
            - Provides symbol: `saveRate` as `saveRate(pair: string, rate: number, at: Date): Promise<void>`
            - Provides symbol: `latestRate` as `latestRate(pair: string): Promise<Rate | null>`
            - Provides table: `rates` as `pair text, rate numeric, at timestamptz` in `migrations/014_rates.sql`
            - Constraint: Do not modify any existing files
            - Verify: `npm test -- store`

            ## Item 2: Rate endpoints (branch: `feat/rate-api`)

            - Create: `src/routes/rates.ts`
            - Create: `src/routes/rates.test.ts`
            - Provides route: `GET /api/rates/:pair` — the latest rate
            - Provides route: `POST /api/rates` as `{ pair: string, rate: number }`
            - Requires symbol: `latestRate` in `src/rates/store.ts`
            - Requires symbol: `saveRate` in `src/rates/store.ts`
            - Takes for granted: the rate store exports the signatures above
            - Constraint: Do not modify existing route files; the router is wired up by item 4
            - Verify: `npm test -- routes/rates`

            ## Item 3: Rate ticker (branch: `feat/rate-ticker`)

            - Create: `src/components/RateTicker.tsx`
            - Create: `src/components/RateTicker.test.tsx`
            - Requires route: `GET /api/rates/:pair`
            - Requires event: `rate.changed` as `{ pair, rate }`
            - Constraint: Do not modify existing components

            ## Item 4: Integration

            - Depends on: `1`
            - Depends on: `2`
            - Depends on: `3`
            - Modify: `src/routes/index.ts`
            - Modify: `.env.example`
            - Step: Register the rate routes in `src/routes/index.ts`
            - Step: Add `RATES_TTL` to `.env.example`
            - Provides event: `rate.changed` — from `POST /api/rates`
            - Provides env: `RATES_TTL`
            - Verify in words: Run the full test suite
        "]],
    );
}

#[test]
fn a_bad_plan_is_read_as_well() {
    check(
        &section(CASES, "Bad").unwrap(),
        &expect![[r"
        ## Item 1: Build the back end for rates


        ## Item 2: Build the front end for rates

        - Context: To be refused because: no branch, no scope, no contract, no constraint, no verification; both will want the route table and the shared types; the first surely contains the wiring that is nobody's; there is no integration item.
    "]],
    );
    check(
        &section(CASES, "Also bad, less plainly").unwrap(),
        &expect![[r"
            ## Item A: Rate cache (branch: `feat/rate-cache`)

            - Modify: `src/rates/**`
            - Provides symbol: `latestRate` as `latestRate(pair: string): Promise<Rate>`

            ## Item B: Rate audit (branch: `feat/rate-audit`)

            - Depends on: `C`
            - Modify: `src/rates/store.ts`
            - Modify: `package.json`
            - Requires symbol: `latestRate` as `latestRate(pair: string): Promise<Rate | null>`

            ## Item C: Rate history (branch: `feat/rate-history`)

            - Context: To be refused because: A and B meet in `src/rates/store.ts`, B and C in `package.json` (a manifest), A and C in `src/rates/history.ts` (the glob reaches it); `latestRate` is provided with one result type and required with another; B and C wait for each other; nothing integrates.
            - Depends on: `B`
            - Create: `src/rates/history.ts`
            - Modify: `package.json`
        "]],
    );
}

#[test]
fn the_body_of_an_issue_is_an_item() {
    let text = "Users want to see rates.\n\n## Scope\n- `src/rates/` and `docs/rates.md`\n\n## Contracts\n```ts\n\
                export function latestRate(pair: string): Promise<Rate | null>\n```\n\n## Constraints\n- the API stays as it \
                is\n- no changes to `src/server.ts`\n\n## Out of scope\n- `src/ui/**`\n\nDepends on #12\n\n## Verification\n\
                ```sh\n$ npm test\n```\n";
    let plan = read(&Document { name: "#7", text, title: "Rate store", number: Some(7) });
    expect![[r"
        ## Item 7: Rate store

        - Context: Users want to see rates.
        - Depends on: `12`
        - Allow: `src/rates/`
        - Allow: `docs/rates.md`
        - Deny: `src/ui/**`
        - Provides symbol: `latestRate` as `function latestRate(pair: string): Promise<Rate | null>`
        - Constraint: the API stays as it is
        - Constraint: no changes to `src/server.ts`
        - Verify: `npm test`
    "]]
    .assert_eq(&write(&plan));
}

/// The labels and branches of the items of a plan, whom each waits for, and which files it may touch.
fn outline(text: &str) -> String {
    let item = |it: &Item| {
        let waits: Vec<&str> = it.depends_on.iter().map(|it| it.it.as_str()).collect();
        let files: Vec<String> = it.scope.allowed().map(|(_, glob)| glob.it.text().to_owned()).collect();
        let branch = it.branch.as_ref().map_or("", |it| &it.it);
        format!("{} | {} | {branch} | {} | {}\n", it.label, it.title, waits.join(" "), files.join(" "))
    };
    plan(text).items.iter().map(item).collect()
}

#[test]
fn a_line_that_names_a_branch_is_no_item_however_it_is_labelled() {
    let text = "## Track A — Tracing\n\n**Worktree/branch:** `feature/a`\n**Owns:** `src/a.ts` (new file)\n\n## Track B — \
                Menu\n\n**Branch + worktree:** `feature/b`\n**Depends on Track A's signature alone** (keep a dummy).\n\n\
                **Depends on nothing except a fake.**\n";
    expect![[r"
        A | Tracing | feature/a |  | /src/a.ts
        B | Menu | feature/b | A | 
    "]]
    .assert_eq(&outline(text));
}

/// What items provide and rely on, by label.
fn contracts_of(text: &str) -> Vec<String> {
    let one = |side: &str, it: &Contract| {
        let shape = if it.kind == ContractKind::Table { format!(" ({})", it.shape) } else { String::new() };
        format!("{side}{} {}{shape}", it.kind.word(), it.name)
    };
    let item = |item: &Item| {
        let provided = item.provides.iter().map(|it| one("", it));
        let all: Vec<String> = provided.chain(item.requires.iter().map(|it| one("< ", it))).collect();
        format!("{}: {}", item.label, all.join(", "))
    };
    plan(text).items.iter().map(item).collect()
}

#[test]
fn names_beside_a_contract_that_say_more_of_it_are_no_other_contract() {
    let one = |line: &str| contracts_of(&format!("## Item 1: A (branch: `a`)\n- {line}\n")).remove(0);
    for (line, read) in [
        ("Provides: table `r` (`station`, `level`), `save(a)`", "1: table r (station, level), symbol save"),
        ("Provides: table `r` with `tree_id` and `done_on`", "1: table r (tree_id, done_on)"),
        ("Provides: table `r` with columns `id`, `paid_at`; event `r.made`", "1: table r (id, paid_at), event r.made"),
        ("Provides: table `r`: `id`, `level`", "1: table r (id, level)"),
        ("Provides: tables `r` and `s`", "1: table r (), table s ()"),
        ("Provides: `func Render(w int) string` in package `label`", "1: symbol Render"),
        ("Provides: `since(day: Day): Log` in class `Log`", "1: symbol since"),
        ("Provides: `render()` (module `pkg.label`)", "1: symbol render"),
        ("Exports `a()` and `b()`", "1: symbol a, symbol b"),
        ("Adds the environment variable `SMTP_HOST`", "1: env SMTP_HOST"),
        ("Implement `POST /loans` in `api/loans.py`", "1: route POST /loans"),
        ("Create LoanService in `api/loans.py`", "1: symbol LoanService"),
    ] {
        assert_eq!(one(line), read, "{line}");
    }
}

#[test]
fn contracts_below_a_heading_belong_to_those_whom_it_names() {
    let text = "## Lane 1: Fares\nBranch: `x/a`\nFiles: `a.ts` (new)\n\n## Lane 2: Seats\nBranch: `x/b`\nFiles: `b.ts` \
                (new)\n\n## Contracts\n\n### Fare quoting (Lane 1 provides, Lane 2 consumes)\n\n```ts\nexport function \
                quote(l: Leg): number;\n```\n";
    assert_eq!(contracts_of(text), ["1: symbol quote", "2: < symbol quote"]);
}

#[test]
fn blocks_of_sql_are_tables() {
    let text = "## Item 1: A (branch: `a`)\nAdds `db/1.sql`:\n\n```sql\nCREATE TABLE loans (id uuid, due date REFERENCES \
                garments (id));\n```\n\n## Item 2: B (branch: `b`)\nCreate `b.rb`. It reads what is \
                due:\n\n```sql\nSELECT * FROM loans;\n```\n";
    assert_eq!(contracts_of(text), ["1: table loans (id uuid, due date), < table garments ()", "2: < table loans ()"]);
    assert!(plan(text).items[1].scope.reaches("b.rb"), "what stands before the last sentence counts");
}

#[test]
fn who_is_named_elsewhere_is_the_item_that_is_known() {
    let text = "- Agent A (Fares)\n  - Branch: `x/a`\n- Agent B (Seats)\n  - Branch: `x/b`\n\n## Ownership\n\n- Agent A: \
                `fares/**`\n- Agent B: `seats/**`\n\nNo lane edits `pnpm-lock.yaml`.\n\n## Merge order\n\n1. Agent A\n2. Agent B\n";
    assert_eq!(outline(text), "A | Fares | x/a |  | fares/**\nB | Seats | x/b | A | seats/**\n");
    let plan = plan(text);
    assert!(plan.items.iter().all(|item| item.constraints.len() == 1), "{plan:?}");
    assert_eq!(plan.waits_for(), [vec![], vec![0]]);
}

#[test]
fn a_table_of_folders_and_owners_is_one_of_owners() {
    let text = "# Map\n\n| Folder | Owner |\n|---|---|\n| `a/` | Agent-Cat |\n| `b/` | Agent-Bask |\n| `c/` | Agent-Bask \
                |\n| `vendor/` | nobody |\n";
    assert_eq!(outline(text), " | Agent-Cat |  |  | /a/\n | Agent-Bask |  |  | /b/ /c/\n");
    assert!(plan(text).items.iter().all(|item| item.constraints.len() == 1));
    let one = "# Notes\n\n| Folder | Owner |\n|---|---|\n| `a/` | Ada |\n";
    assert!(!outline(one).contains("Ada"), "one owner has nobody beside");
}

#[test]
fn paragraphs_about_somebody_on_a_branch_are_items() {
    let text = "# Split\n\nMira takes the pump on branch `mira/pump`. She writes `a.c` from scratch and leaves everything below \
                `s/` alone.\n\nPia builds the feeder on branch `pia/feeder`, in a new file `b.c`. Her branch comes after the one \
                of Mira.\n";
    assert_eq!(outline(text), "Mira | pump | mira/pump |  | /a.c\nPia | feeder | pia/feeder | Mira | /b.c\n");
    assert_eq!(plan(text).waits_for(), [vec![], vec![0]]);
}

#[test]
fn packages_in_other_languages_are_items() {
    let german = "# Plan\n\n## AP 1: Tour\n- Dateien: `a.py` (neu)\n\n## AP 2: Leihe\n- Dateien: `b.py` (neu)\n- Abhängig von: AP \
                  1\n";
    assert_eq!(outline(german), "1 | Tour |  |  | /a.py\n2 | Leihe |  | 1 | /b.py\n");
    let german = plan(german);
    assert_eq!(german.waits_for(), [vec![], vec![0]]);
    assert_eq!(german.items[0].scope.create.len(), 1, "it is new");
    let chinese = plan(
        "# 计划\n\n## 流 A：数据\n**文件**：`a.go`（新建）\n\n## 流 B：页面\n**文件**：`b.go`（新建）\n**依赖**：流 A\n",
    );
    assert_eq!(chinese.items.len(), 2);
    assert_eq!(chinese.waits_for(), [vec![], vec![0]]);
    assert_eq!(chinese.items[1].scope.create.len(), 1);
    let phases = "# Plan\n\n## Phase 1: Tour\n- Create `a.py`\n\n## Phase 2: Loan\n- Create `b.py`\n";
    assert!(outline(phases).lines().count() < 2, "phases are no items");
}

#[test]
fn stories_of_users_do_not_wait_for_each_other() {
    let text = "# Tasks\n\n## Phase 1: Setup\n- [ ] T001 Set up `a.py`\n\n## Phase 2: User Story 1\n- [ ] T002 Create \
                `b.py`\n\n## Phase 3: User Story 2\n- [ ] T003 [P] Contract test for `POST /x` in `tests/test_x.py`\n- [ ] T004 \
                Create `c.py` (depends on T001)\n\n## Phase 4: Polish\n- [ ] T005 Update `d.md`\n";
    let waits: Vec<Vec<usize>> = plan(text).waits_for();
    assert_eq!(waits[1], [0]);
    assert_eq!(waits[2], [0], "not for the story before");
    assert!(!waits[3].contains(&1), "{waits:?}");
    assert!(waits[4].contains(&1) && waits[4].contains(&3), "{waits:?}");
    assert_eq!(plan(text).items[2].provides, [], "a test of a route provides none");
}

#[test]
fn persons_own_what_a_drawn_tree_shows() {
    let text = "# Split\n\n## Integration contract\n\nShared by all.\n\n## Person 1: Firmware\n\n### What you own\n```\n\
                firmware/\n├── main.ino  <- loop\n└── drivers/\n    └── cell.h\n```\n\n### What you hand off\n- Register map → \
                Person 2\n\n## Person 2: Core\n\n### What you own\n```\ncore/\n└── api.ts\n```\n";
    expect![[r"
        1 | Firmware |  |  | /firmware/main.ino /firmware/drivers/cell.h
        2 | Core |  | 1 | /core/api.ts
    "]]
    .assert_eq(&outline(text));
}

#[test]
fn headings_with_codes_are_items_where_they_say_files_or_whom_they_wait_for() {
    let text = "# Podział\n\n### F1 — Schema\n- **Dep:** —\n- **Pliki:** `db/schema.sql`\n\n### A — Scanning\n- **Dep:** \
                F1\n\n### W2: Hints\n- **Dep:** F1, A\n";
    expect![[r"
        F1 | Schema |  |  | /db/schema.sql
        A | Scanning |  | F1 | 
        W2 | Hints |  | F1 A | 
    "]]
    .assert_eq(&outline(text));
    let guide =
        "# Guide\n\n## 1. Overview\nWhat it is.\n\n## 2. Layout\n- `src/` has the code\n\n## 3. Release\nRun `make`.\n";
    assert!(plan(guide).items.len() < 2, "numbers alone make no items");
}

#[test]
fn entries_with_numbers_of_their_own_are_items() {
    let text = "# Implementation Plan\n\n- [ ] 1. Lay out models\n  - Create `src/models.ts` with types\n- [ ] 2. Archive\n  - [ ] \
                2.1 Create the class in `src/archive.ts`\n  - [ ]* 2.2 Write tests\n    - Create `checks/archive.test.ts`\n    - \
                _Requirements: 1.3_\n- [ ] 3. Checkpoint - all tests are green\n";
    expect![[r"
        1 | Lay out models |  |  | /src/models.ts
        2 | Archive |  |  | /src/archive.ts /checks/archive.test.ts
    "]]
    .assert_eq(&outline(text));
}

#[test]
fn a_list_below_its_order_says_who_lands_first() {
    let text = "### P1: Grid\n\n**Branch:** `p1`\n\n### P2: Light\n\n**Branch:** `p2`\n\n## Integration Order\n\nAfter the last has \
                passed:\n\n1. **P2 first** — it changes no signature\n2. **P1 last** — it rests on both\n";
    expect![[r"
        P1 | Grid | p1 | P2 | 
        P2 | Light | p2 |  | 
    "]]
    .assert_eq(&outline(text));
}

#[test]
fn labels_of_other_languages_are_read() {
    let text = "## Item 1: Speicher\n- Dateien: `src/a.rs`\n- Abhängig von: 2\n\n## Item 2: 接口\n- 文件: `src/b.rs`\n- 分支: `feat/b`\n";
    expect![[r"
        1 | Speicher |  | 2 | /src/a.rs
        2 | 接口 | feat/b |  | /src/b.rs
    "]]
    .assert_eq(&outline(text));
}

#[test]
fn what_nobody_may_change_is_kept_from_all() {
    let text = "- `src/plots.ts` and `src/events.ts` — the contract. **No session may alter these two files.**\n\n## Track A — One\n\
                - Create `src/one.ts`\n";
    let read = plan(text);
    let kept: Vec<String> =
        read.items[0].constraints.iter().flat_map(|it| &it.paths).map(|it| it.text().to_owned()).collect();
    assert_eq!(kept, ["/src/plots.ts", "/src/events.ts"]);
}

#[test]
fn tasks_under_headings_say_what_they_wait_for() {
    let text = "### T001: Schema\n**Dependencies**: None\n**Files**:\n- `src/schema.ts` (create)\n\n### T002: Users\n**Dependencies**: \
                T001\n- `src/index.ts` (modify)\n\n### T003: Pages\n- Create `src/pages.ts`\n\n## Order\n- T001 → T003\n";
    check(
        text,
        &expect![[r"
            ## Item T001: Schema

            - Create: `src/schema.ts`
            - Step: `src/schema.ts` (create)

            ## Item T002: Users

            - Depends on: `T001`
            - Modify: `src/index.ts`
            - Step: `src/index.ts` (modify)

            ## Item T003: Pages

            - Depends on: `T001`
            - Create: `src/pages.ts`
        "]],
    );
}

#[test]
fn a_list_of_tasks_is_read_with_its_turns() {
    let text = "# Tasks: Users\n\n## Phase 1: Setup\n- [ ] T001 Create project structure per implementation plan\n- [ ] T002 \
                [P] Configure linting in .eslintrc.json\n\n## Phase 2: Core\n- [ ] T003 [P] [US1] User model in \
                src/models/user.py\n- [ ] T004 [P] Service in src/services/__init__.py (depends on T003)\n- [ ] T005 Wire up \
                routes in src/app.py\n\n## Dependencies\n- T001 blocks T005\n- Tests first\n";
    check(
        text,
        &expect![[r"
            - Not understood: Tests first

            ## Item T001: Create project structure per implementation plan


            ## Item T002: Configure linting in .eslintrc.json

            - Depends on: `T001`
            - Allow: `.eslintrc.json`

            ## Item T003: User model in src/models/user.py

            - Depends on: `T002`
            - Allow: `src/models/user.py`

            ## Item T004: Service in src/services/\_\_init\_\_.py

            - Depends on: `T003`
            - Allow: `src/services/__init__.py`

            ## Item T005: Wire up routes in src/app.py

            - Depends on: `T001`
            - Depends on: `T003`
            - Depends on: `T004`
            - Modify: `src/app.py`
        "]],
    );
}

#[test]
fn what_stands_between_backticks_that_do_not_belong_together_comes_back() {
    check(
        "- [ ] T001 Depends on: (after `f(a: b): c`Exports: `src/a.ts`Exports: `",
        &expect![[r"
            ## Item: 

            - Depends on: `after`
            - Depends on: `Exports`
            - Depends on: `src/a.ts`
            - Depends on: `Exports: '`
            - Not understood: Depends on: f(a: b): c
        "]],
    );
    check(
        "## Item 1: Store\n- Depends on: `` T002 ` `` and `  T003 `\n- Branch: ` a/b `",
        &expect![[r"
        ## Item 1: Store (branch: `a/b`)

        - Depends on: `` T002 ` ``
        - Depends on: `T003`
    "]],
    );
    check(
        "Exports:\n```\n- ```\n",
        &expect![[r"
        - Not understood: - '''
    "]],
    );
}

mod round_trip {
    use proptest::prelude::*;

    use super::super::super::file;
    use super::super::super::item::{Constraint, Contract, Item, Role, Scope, Verification};
    use super::super::super::runnable::Runnable;
    use super::*;
    use crate::model::ContractKind;

    /// Words as people write them, with whatever Markdown or this program could take for something else.
    fn text() -> impl Strategy<Value = String> {
        let word = prop::sample::select(vec![
            "rates",
            "*bold*",
            "__init__",
            "`code`",
            "# x",
            "1.",
            "-",
            "<b>",
            "&amp;",
            "(after item 2)",
            "Item 3:",
            "branch: `a/b`",
            "do not",
            "depends on",
            "a|b",
            "~~x~~",
            "\\",
            "[P]",
            "T001",
            "existing files",
            "`src/a.ts`",
            "Files:",
            "by",
            "—",
            "in",
            "integration",
            "Größe",
            "``",
            "\"q\"",
            "{ a: 1 }",
            "https://x.y/z",
            "!",
            "as",
        ]);
        let text = prop::collection::vec(word, 1..5).prop_map(|words| file::prose(&words.join(" ")));
        text.prop_filter("there is something", |text| !text.is_empty())
    }

    fn code() -> impl Strategy<Value = String> {
        prop_oneof![
            prop::sample::select(vec![
                "latestRate",
                "GET /api/x",
                "f(a: number): Promise<X | null>",
                "a`b",
                "npm test",
                "rates",
                "x y"
            ])
            .prop_map(str::to_owned),
            "[a-z`* .()]{1,6}".prop_filter_map("no code", |text| {
                let text = file::line(&text);
                (!text.is_empty()).then_some(text)
            }),
        ]
    }

    fn glob() -> impl Strategy<Value = Sourced<Glob>> {
        let known = vec![
            "/a.ts",
            "a.ts",
            "src/**",
            "*.sql",
            "/src/",
            "src",
            "app/\\[id\\]/p.tsx",
            "[a-z]/x",
            "/a b",
            "src/a.ts",
        ];
        prop::sample::select(known)
            .prop_map(|text| Sourced { it: Glob::new(text).unwrap(), place: DeclaredAt::default() })
    }

    fn many<T: std::fmt::Debug>(of: impl Strategy<Value = T>) -> impl Strategy<Value = Vec<T>> {
        prop::collection::vec(of, 0..3)
    }

    fn contract() -> impl Strategy<Value = Contract> {
        let maybe = |of: BoxedStrategy<String>| prop_oneof![Just(String::new()), of];
        (
            prop::sample::select(ContractKind::DECLARED.to_vec()),
            code(),
            maybe(code().boxed()),
            maybe(code().boxed()),
            maybe(text().boxed()),
        )
            .prop_map(|(kind, name, shape, file, note)| Contract {
                kind,
                name,
                shape,
                file,
                note,
                place: DeclaredAt::default(),
            })
    }

    fn constraint() -> impl Strategy<Value = Constraint> {
        let plain = || many(glob().prop_map(|it| it.it));
        prop_oneof![
            (text(), plain(), plain(), plain()).prop_map(|(text, existing, paths, except)| Constraint {
                text,
                existing,
                paths,
                except,
                place: DeclaredAt::default()
            }),
            text().prop_map(|text| super::super::constraint::constraint(&text, &DeclaredAt::default())),
        ]
    }

    fn check() -> impl Strategy<Value = Verification> {
        let made = |(text, command): (String, String)| Verification {
            text,
            command: Runnable::new(&command),
            place: DeclaredAt::default(),
        };
        prop_oneof![
            (text(), code()).prop_map(made),
            (Just(String::new()), code()).prop_map(made),
            (text(), Just(String::new())).prop_map(made),
        ]
    }

    prop_compose! {
        fn item()(
            label in prop_oneof![Just(String::new()), "[A-Z0-9]{1,3}", code()],
            title in prop_oneof![Just(String::new()), text()],
            branch in prop::option::of(prop_oneof![Just("feat/a".to_owned()), code()]),
            integrates in any::<bool>(),
            (context, steps, assumes, unread) in (many(text()), many(text()), many(text()), many(text())),
            depends_on in many(code()),
            (create, modify, allow, deny, shared) in (many(glob()), many(glob()), many(glob()), many(glob()), many(glob())),
            (provides, requires) in (many(contract()), many(contract())),
            constraints in many(constraint()),
            verify in many(check()),
        ) -> Item {
            let sourced = |texts: Vec<String>| texts.into_iter().map(|it| Sourced { it, place: DeclaredAt::default() }).collect();
            Item {
                label, title, context, steps, provides, requires, constraints, verify,
                branch: branch.map(|it| Sourced { it, place: DeclaredAt::default() }),
                role: if integrates { Role::Integration } else { Role::Work },
                depends_on: sourced(depends_on), assumes: sourced(assumes), unread: sourced(unread),
                scope: Scope { create, modify, allow, deny, shared },
                place: DeclaredAt::default(),
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]

        #[test]
        fn a_plan_comes_back_from_markdown(items in prop::collection::vec(item(), 1..3), unread in many(text())) {
            let unread = unread.into_iter().map(|it| Sourced { it, place: DeclaredAt::default() }).collect();
            let plan = WorkPlan { items, unread };
            prop_assert_eq!(super::plan(&write(&plan)), plan, "{}", write(&super::plan(&write(&WorkPlan::default()))));
        }

        #[test]
        fn an_item_comes_back_from_toml(item in item()) {
            let text = file::write(&item);
            prop_assert_eq!(file::read("a.toml", &text).unwrap(), item, "{}", text);
        }

        #[test]
        fn any_text_is_read_without_a_panic(text in "[-a-zA-Z0-9 *_`#:()\\[\\]{}/.,|<>\n\t]{0,200}") {
            let plan = super::plan(&text);
            let again = super::plan(&write(&plan));
            prop_assert_eq!(again, plan);
            _ = file::read("a.toml", &text);
            _ = Glob::new(&text);
        }

        #[test]
        fn pieces_of_plans_are_read_without_a_panic(pieces in prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..30)) {
            let plan = super::plan(&pieces.concat());
            prop_assert_eq!(super::plan(&write(&plan)), plan);
        }
    }

    const PIECES: [&str; 34] = [
        "**Item 1: Store** (branch: `a/b`)",
        "## Task 2",
        "- ",
        "Create ",
        "Modify ",
        "`src/a.ts`",
        "`GET /x`",
        "`f(a: b): c`",
        "Exports: ",
        "Uses ",
        "Assumes ",
        "Do not ",
        "existing files",
        "Depends on: ",
        "Item 1",
        "items 1-3",
        "\n",
        "\n\n",
        "Verify: ",
        "`npm test`",
        "```\n",
        "| a | b |\n|--|--|\n",
        "- [ ] T001 [P] ",
        "(after ",
        ")",
        "# ",
        "### Scope\n",
        "**",
        "__",
        "except ",
        " in ",
        "Files:",
        "<!-- x -->",
        "1. ",
    ];
}

#[test]
fn every_contract_of_a_line_has_the_file_that_is_said_after_it() {
    let found = plan(
        "**Item 1: Store** (branch: `store`)\n- Create `src/a.rs` and `src/b.rs`\n- Exports: `open(id: u32)` in `src/a.rs`, \
         `close()` and `shut()` in `src/b.rs`\n- Provides `list()` from `src/b.rs`\n- Uses `log()` from `src/log.rs` and \
         `now()` from `src/time.rs`\n",
    );
    let item = &found.items[0];
    let said =
        |list: &[Contract]| -> Vec<String> { list.iter().map(|it| format!("{} {}", it.name, it.file)).collect() };
    assert_eq!(said(&item.provides), ["open src/a.rs", "close src/b.rs", "shut src/b.rs", "list src/b.rs"]);
    assert_eq!(said(&item.requires), ["log src/log.rs", "now src/time.rs"]);
}

/// The items with what they wait for, touch, must not touch and provide.
fn shown(text: &str) -> Vec<String> {
    let files = |it: &crate::work::Item| {
        let all = it.scope.allowed().map(|(_, glob)| glob.it.shown().to_owned());
        all.collect::<Vec<_>>().join(" ")
    };
    let one = |it: &crate::work::Item| {
        let waits: Vec<&str> = it.depends_on.iter().map(|it| it.it.as_str()).collect();
        let constrained = it.constraints.iter().flat_map(|it| it.paths.iter().map(Glob::shown));
        let denied: Vec<&str> = it.scope.deny.iter().map(|glob| glob.it.shown()).chain(constrained).collect();
        let provides: Vec<&str> = it.provides.iter().map(|it| it.name.as_str()).collect();
        let of = |mark: &str, all: &str| if all.is_empty() { String::new() } else { format!(" {mark} {all}") };
        format!(
            "{}{}{}{}{}",
            it.reference(),
            of("<", &waits.join(" ")),
            of("+", &files(it)),
            of("-", &denied.join(" ")),
            of("!", &provides.join(" "))
        )
    };
    plan(text).items.iter().map(one).collect()
}

#[test]
fn order_is_read_in_many_forms() {
    let three = "## 1. A (`x/a`)\n- Touch `a.rs`\n## 2. B (`x/b`)\n- Touch `b.rs`\n## 3. C (`x/c`)\n- Touch `c.rs`\n";
    for (before, wanted) in [
        ("Sequential: 1 → 2\nParallel: 3 (after 2)\n\n", ["1 + a.rs", "2 < 1 + b.rs", "3 < 2 + c.rs"]),
        ("First: 1\nThen: 2, 3\n\n", ["1 + a.rs", "2 < 1 + b.rs", "3 < 1 + c.rs"]),
        ("Wave 1: 1, 2\nWave 2: 3\n\n", ["1 + a.rs", "2 + b.rs", "3 < 1 2 + c.rs"]),
        ("Parallel: 1, 2\nLast: 3\n\n", ["1 + a.rs", "2 + b.rs", "3 < 1 2 + c.rs"]),
        ("Parallel: the store and the API\nNote: 3\n\n", ["1 + a.rs", "2 + b.rs", "3 + c.rs"]),
    ] {
        assert_eq!(shown(&format!("# Plan\n\n{before}{three}")), wanted, "{before}");
    }
    let after = |line: &str| shown(&format!("{three}\n# Notes\n\n- {line}\n"))[2].clone();
    assert_eq!(after("Task 3 is last and waits for Tasks 1-2"), "3 < 1 2 + c.rs");
    assert_eq!(after("Task 3 can be done in parallel with Task 2"), "3 + c.rs");
    let labelled = "### The store (branch: `s`)\n**ID:** AUD-1\n- Touch `a.rs`\n### The API (branch: `t`)\n**ID:** \
                    AUD-2\n**Depends on:** AUD-1\n- Touch `b.rs`\n";
    assert_eq!(shown(labelled), ["AUD-1 + a.rs", "AUD-2 < AUD-1 + b.rs"]);
    let headed =
        "### 1. Store (branch `s`)\n- Touch `a.rs`\n### 2. API (branch `t`)\n- Depends on item 1\n- Touch `b.rs`\n";
    assert_eq!(shown(headed), ["1 + a.rs", "2 < 1 + b.rs"]);
    let table = "| Lot | Titre | Branche | Fichiers | Dépend de |\n|-|-|-|-|-|\n| L1 | Moteur | `lot/m` | `m/**` | – |\n| L2 | \
                 Page | `lot/p` | `p/**` | L1 |\n\nNe pas modifier `base.yml` : il est à tous.\n";
    assert_eq!(shown(table), ["L1 + m/** - base.yml", "L2 < L1 + p/** - base.yml"]);
    let prose = "## Item 1: A\n- Touch `a.rs`\n**Depends on:** the live `gateway/` started with `cd gateway && npm run serve`.\n";
    assert_eq!(shown(prose), ["1 + a.rs"], "a sentence is no dependency");
}

#[test]
fn files_are_told_from_what_only_looks_like_them() {
    let item = |line: &str| shown(&format!("## Item 1: A (branch: `a`)\n- Create `src/x/a.ts`\n- {line}\n"))[0].clone();
    for (line, wanted) in [
        ("Along a spoke: `deg/arc` from the pole", ""),
        ("`src/b.css`: add `.rim-label` styles", "src/b.css"),
        ("Lay it out per plan.md", ""),
        ("Swap the list in `a.ts` for a view", ""),
        ("Modify: `src/b.go:40-52`", "src/b.go"),
        ("Deliverable: `docs/B.md`", "docs/B.md"),
        ("Unit tests in `src/b.test.ts`", "src/b.test.ts"),
        ("`.tool-versions` gets node 22", ".tool-versions"),
        ("Touch `src/**` (except `src/ffi/**`)", "src/** - src/ffi/**"),
        ("The writer is in `src/w.ts`; do not change it", "src/w.ts - src/w.ts"),
        ("Add `GET /b` to `src/r.ts`", "src/r.ts ! GET /b"),
        ("Edit `src/b.h` to expose `open()`", "src/b.h ! open"),
        ("Edit `src/b.h` to call `open()`", "src/b.h"),
        ("Create `src/b.ex` with `detect/1`", "src/b.ex ! detect/1"),
        ("Create `m/1.sql` with table `rates`", "m/1.sql ! rates"),
    ] {
        let found = item(line);
        let rest = found.strip_prefix("1 + src/x/a.ts").unwrap_or(&found).trim_start_matches([' ', '-']).to_owned();
        assert_eq!(rest, wanted, "{line}");
    }
    let below = "## Item 1: A (branch: `a`)\n- Create `src/a.ts`:\n  - Ask the store for rows through `compute`\n  - \
                 `open(id: u32)`\n\nAcceptance criteria:\n- [ ] Publishes `a.done`\n- [ ] returns `x` for `GET /y`\n";
    assert_eq!(shown(below), ["1 + src/a.ts ! open a.done"]);
}

#[test]
fn a_drawing_says_whose_its_files_are() {
    let drawn = "# Team\n\n```\nchoir/\n├── ingest/   # Mira\n│   └── scan.py\n├── api/      # Jonas\n│   └── app.py\n└── docs/\n    └── \
                 a.md\n```\n\n## Mira — Ingest\n\nBranch: `m/ingest`\n\n## Jonas — API\n\nBranch: `j/api`\n";
    assert_eq!(shown(drawn), ["m-ingest + choir/ingest/scan.py", "j-api + choir/api/app.py"]);
}

#[test]
fn steps_of_a_guide_are_no_items() {
    let steps =
        "## Step 1: Create the file\n\nCreate `drivers/a.c`.\n\n## Step 2: Register it\n\nUpdate `drivers/r.c`.\n";
    assert_eq!(shown(&format!("# How to add a driver\n\n{steps}")), [""; 0]);
    assert_eq!(shown(&format!("# Driver plan\n\n{steps}")).len(), 2);
    let work = steps.replace("the file\n", "the file (branch: `d/a`)\n");
    assert_eq!(shown(&format!("# Guide for the driver team\n\n{work}")).len(), 2, "work has a branch");
}

#[test]
fn a_list_of_tasks_with_boxes_is_a_plan() {
    let list = "# Tasks\n\n- [x] Task 1: Model\n  - [x] SubTask 1.1: Create `a.py`\n- [ ] Task 2: Rules\n  - [ ] SubTask 2.1: Extend \
                `b.py`\n\n# Task Dependencies\n\n- Task 2 depends on Task 1\n";
    assert_eq!(shown(list), ["1 + a.py", "2 < 1 + b.py"]);
    let kiro = "# Implementation Plan\n\n- [ ] 1. Store\n- [ ] 1.1 Create `a.go`\n\n- [ ] 2. API\n- [ ] 2.1 Create `b.go`\n  - \
                _Depends: 1.1_\n";
    assert_eq!(shown(kiro), ["1 + a.go", "2 < 1 + b.go"]);
}

/// The items of a plan: label, title, branch, and the labels of those that they wait for.
fn order_of(text: &str) -> Vec<String> {
    let plan = plan(text);
    let waits = plan.waits_for();
    let name = |at: usize| plan.items[at].reference();
    let one = |at: usize| {
        let item = &plan.items[at];
        let branch = item.branch.as_ref().map_or("", |it| it.it.as_str());
        let waits: Vec<String> = waits[at].iter().map(|other| name(*other)).collect();
        format!("{}|{}|{branch}|{}|{}", item.label, item.title, waits.join(" "), item.scope.allowed().count())
    };
    (0..plan.items.len()).map(one).collect()
}

#[test]
fn a_heading_that_could_be_a_label_is_an_item_beside_others() {
    let text = "# Plan\n\n## Schema\n\nBranch `x/a`\n\n- Create `src/a.py`\n\n## Tests\n\nBranch: `x/b`\n\n- Create \
                `tests/b.py`\n\n## Client\n\nBranch: `x/c`\n\n- Create `src/c.py`\n";
    assert_eq!(order_of(text), ["|Schema|x/a||1", "|Tests|x/b||1", "|Client|x/c||1"]);
    let text = "## Store\n\n### Interfaces\n\nBranch: `a`\n- Create `src/a.py`\n\n## Ticker\n\n### Interfaces\n\nBranch: \
                `b`\n- Create `src/b.py`\n";
    assert_eq!(order_of(text), ["|Store|a||1", "|Ticker|b||1"], "the labels of two items");
    let text = "## Item 1: Store (branch: `a`)\n\n### Tests\n\nBranch: `a`\n\n### Verification\n\n- `npm test`\n";
    assert_eq!(order_of(text), ["1|Store|a||0"]);
}

#[test]
fn parts_of_a_plan_come_after_others() {
    let text = "## Phase 1: Base\n\n1. **1.1 Lexer** — branch `a`\n   - Create `src/a.rs`\n2. **1.2 Spans** — branch `b`\n   - \
                Create `src/b.rs`\n\n## Phase 2: More (starts when phase 1 is merged)\n\n1. **2.1 Parser** — branch `c`\n   - \
                Create `src/c.rs`\n\n## Phase 3: Proof (after phases 1 and 2)\n\n1. **3.1 Bench** — branch `d`\n   - Create \
                `src/d.rs`\n\n## Phase 4: Docs\n\n1. **4.1 Guide** — branch `e`\n   - Create `e.md`\n";
    let waits: Vec<String> = order_of(text).iter().filter_map(|it| it.split('|').nth(3).map(str::to_owned)).collect();
    assert_eq!(waits, ["", "", "1.1 1.2", "1.1 1.2 2.1", ""]);
}

#[test]
fn items_are_referred_to_as_their_headings_are_written() {
    for (heading, reference) in [
        ("## {} · Title", "{}"),
        ("## Lot {} — Title", "lot {}"),
        ("## Chunk {}: Title", "Chunk {}"),
        ("## タスク{}：Title", "タスク{}"),
        ("## 任务{}: Title", "任务{}"),
    ] {
        let label = if heading.contains("Lot") || heading.contains('·') { ["A", "B"] } else { ["1", "2"] };
        let item = |at: usize, rest: &str| {
            format!("{}\n\nBranch: `x/{at}`\n\n- Create `src/{at}.py`\n{rest}\n", heading.replace("{}", label[at]))
        };
        let depends = format!("- Depends on: {}\n", reference.replace("{}", label[0]));
        let text = format!("{}\n{}", item(0, ""), item(1, &depends));
        let [a, b] = label;
        let expected = [format!("{a}|Title|x/0||1"), format!("{b}|Title|x/1|{a}|1")];
        assert_eq!(order_of(&text), expected, "{text}");
    }
    let text = "```mermaid\ngraph TD\n  A[Schema] --> B[API]\n```\n\n## A · Schema\n\nBranch `x/a`\n\n## B · API\n\nBranch `x/b`\n";
    assert_eq!(order_of(text), ["A|Schema|x/a||0", "B|API|x/b|A|0"]);
}

#[test]
fn a_sentence_below_a_branch_and_the_text_of_a_test_are_told_apart() {
    let text = "### Agent 1 — Ingest\nWorktree branch: agent/ingest\nYou own everything under `services/ingest/`.\n\n### Agent 2 — \
                Mean\nWorktree branch: agent/mean\nYou own everything under `services/mean/`.\n";
    assert_eq!(order_of(text), ["1|Ingest|agent/ingest||1", "2|Mean|agent/mean||1"]);
    let text = "### Task 1: Key\n\n**Branch:** `k`\n\n- Create: `src/key.py`\n- Produces: `key(a: int) -> str`\n\n- [ ] **Step 1: \
                Write the failing test**\n\n```python\ndef test_stable():\n    assert key(1)\n```\n\nRun: `pytest -v`\nExpected: \
                PASS\n";
    let plan = plan(text);
    let provided: Vec<&str> = plan.items[0].provides.iter().map(|it| it.name.as_str()).collect();
    assert_eq!((provided, plan.items[0].assumes.len()), (vec!["key"], 0));
}

#[test]
fn tables_say_who_provides_what_to_whom() {
    check(
        "# Plan

## Agent 1: Store
Branch: `feat/store`
- Touches: `src/store.ts`
- Exports: `open`

## Agent 2: API
Branch: `feat/api`
Touches src/api.ts and docs/guide.md.

## Agent 3: Page
Branch: `feat/page`
- Touches: `src/page.tsx`

## Contracts

| Contract | Owner | Used by |
|---|---|---|
| `open(): Store` | Agent 1 | Agent 2, Agent 3 |
| `GET /api/rates` | `feat/api` | Page |
| `rates` table | Agent 1 | others |
| `lost()` | Somebody | Agent 1 |
",
        &expect![[r"
            - Not understood: `lost()` \| Somebody \| Agent 1

            ## Item 1: Store (branch: `feat/store`)

            - Allow: `src/store.ts`
            - Provides symbol: `open` as `open(): Store`
            - Provides table: `rates` — table

            ## Item 2: API (branch: `feat/api`)

            - Allow: `src/api.ts`
            - Allow: `docs/guide.md`
            - Step: Touches src/api.ts and docs/guide.md.
            - Provides route: `GET /api/rates`
            - Requires symbol: `open`
            - Requires table: `rates`

            ## Item 3: Page (branch: `feat/page`)

            - Allow: `src/page.tsx`
            - Requires symbol: `open`
            - Requires route: `GET /api/rates`
            - Requires table: `rates`
        "]],
    );
}

#[test]
fn sentences_say_when_an_item_may_start() {
    for (at, line) in [
        "Start only once Agent 1 has merged.",
        "Only start after Agent 1 is merged.",
        "- Do not start until Agent 1 has landed",
        "- Wait until agent 1 has merged before starting.",
        "Begins after Agent 1.",
        "- Merge after: Agent 1",
        "Touches: `src/b.ts`\nStart only once Agent 1 has merged.",
    ]
    .into_iter()
    .enumerate()
    {
        let text = format!("## Agent 1: A\nBranch: `feat/a`\n\n## Agent 2: B\nBranch: `feat/b`\n\n{line}\n");
        let plan = plan(&text);
        let waits: Vec<&str> = plan.items[1].depends_on.iter().map(|it| it.it.as_str()).collect();
        assert_eq!(waits, ["1"], "{at}: {line}");
    }
    let silent = plan("## Agent 1: A\nBranch: `feat/a`\n\n- Wait until the server answers before it retries\n");
    assert!(silent.items[0].depends_on.is_empty());
}
