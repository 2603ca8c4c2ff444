//! The example plan end to end: the good one is clean, the bad ones are refused, and of the four branches each deviation
//! that can be seen is found.

use super::{RATES, beside, item, told};
use crate::support::{Fixture, History, Program};

const STORE: &str = "export interface Rate { pair: string; rate: number }\n\n\
    export async function saveRate(pair: string, rate: number, at: Date, source?: string): Promise<void> {\n  void [pair, rate, at, source];\n}\n\n\
    export async function getLatest(pair: string): Promise<Rate | null> {\n  return null;\n}\n";

const API: &str = "import { latestRate } from '../rates/store';\n\nexport function register(app: any) {\n  \
    app.get('/api/rate/:pair', async (request: any) => latestRate(request.params.pair));\n}\n";

const TICKER: &str =
    "export function RateTicker(bus: any) {\n  bus.on('rate.changed', (payload: any) => payload.value);\n}\n";

/// What the four branches do, of which nobody declared the last one.
fn four_branches() -> Fixture {
    let mut history = History::new();
    history
        .branch("main")
        .file("package.json", "{ \"name\": \"rates\" }\n")
        .file("src/routes/index.ts", "export const routes = [];\n")
        .file("src/components/Nav.tsx", "export function Nav() {\n  return null;\n}\n")
        .file(".env.example", "PORT=1\n");
    history
        .branch("feat/rate-store")
        .on("main")
        .file("src/rates/store.ts", STORE)
        .file("src/rates/store.test.ts", "// tests\n")
        .file("migrations/014_rates.sql", "create table rates(pair text, rate numeric, at timestamptz);\n")
        .file("package.json", "{ \"name\": \"rates\", \"version\": \"2\" }\n");
    history
        .branch("feat/rate-api")
        .on("main")
        .file("src/routes/rates.ts", API)
        .file("src/routes/rates.test.ts", "// tests\n");
    history
        .branch("feat/rate-ticker")
        .on("main")
        .file("src/components/RateTicker.tsx", TICKER)
        .file("src/components/RateTicker.test.tsx", "// tests\n")
        .file("src/components/Nav.tsx", "export function Nav() {\n  return 1;\n}\n");
    history.branch("users").on("main").file("migrations/014_users.sql", "alter table users add name text;\n");
    history.build()
}

#[test]
fn the_good_plan_is_clean_and_the_bad_ones_are_refused() {
    let fixture = four_branches();
    let program = Program::new(&fixture);
    let plan = beside(&fixture, "rates.md", RATES);
    let lint = |section: &str, options: &[&str]| {
        let plan = format!("{plan}#{section}");
        program.run(&[&["work", "lint", &plan, "--format", "json"], options].concat())
    };
    let good = lint("Good", &[]);
    assert_eq!(good.code, Some(0), "nothing is wrong with it: {good}");
    let good = good.report();
    assert_eq!((&good.0["verdict"], &good.0["parallel"]), (&"clean".into(), &true.into()));
    assert_eq!(good.0["findings"], serde_json::json!([]), "nothing at all");
    assert_eq!(good.0["waves"].as_array().map(Vec::len), Some(2), "the integration comes last");
    let bad = lint("Bad", &["--no-history"]);
    assert_eq!(bad.code, Some(1), "it is refused: {bad}");
    let found = told(&bad.report());
    for reason in [
        "no branch",
        "no scope",
        "no contract",
        "no constraint",
        "no verification",
        "may mean any",
        "none brings them together",
    ] {
        assert!(found.iter().any(|it| it.contains(reason)), "'{reason}' is missing: {found:#?}");
    }
    let worse = lint("Also bad, less plainly", &["--no-history"]);
    assert_eq!(worse.code, Some(1), "it is refused: {worse}");
    let worse = worse.report();
    let found = told(&worse);
    for reason in [
        "DIV401 item A (Rate cache) and item B (Rate audit) can meet in src/rates/store.ts",
        "DIV401 item A (Rate cache) and item C (Rate history) can meet in src/rates/history.ts",
        "DIV401 item B (Rate audit) and item C (Rate history) meet in package.json (a manifest)",
        "DIV404 item A (Rate cache) provides `latestRate`, which returns `Promise<Rate>`, required as `Promise<Rate | null>`",
        "DIV407 item B (Rate audit) and item C (Rate history) wait for each other",
        "DIV408",
    ] {
        assert!(found.iter().any(|it| it.contains(reason)), "'{reason}' is missing: {found:#?}");
    }
    assert_eq!(worse.0["parallel"], false, "nothing of it can run side by side");
}

#[test]
fn every_deviation_that_can_be_seen_is_found_and_the_rest_is_not_checked() {
    let fixture = four_branches();
    let plan = format!("{}#Good", beside(&fixture, "rates.md", RATES));
    let run = Program::new(&fixture).run(&["check", "--format", "json", "--plan", &plan]);
    assert_eq!(run.code, Some(1), "the gate stops it: {run}");
    let report = run.report();
    assert_eq!(
        told(&report),
        [
            "error DIV433 feat/rate-store changes package.json, which was there before, but item 1 (Rate store) says 'Do not \
             modify any existing files'",
            "error DIV433 feat/rate-ticker changes src/components/Nav.tsx, which was there before, but item 3 (Rate ticker) says \
             'Do not modify existing components'",
            "error DIV435 feat/rate-api does not have `GET /api/rates/:pair`, which item 2 (Rate endpoints) provides",
            "error DIV435 feat/rate-api does not have `POST /api/rates`, which item 2 (Rate endpoints) provides",
            "error DIV435 feat/rate-store does not have `latestRate`, which item 1 (Rate store) provides; it has `getLatest`, \
             with the same signature",
            "warning DIV436 `saveRate` takes another optional parameter `source` on feat/rate-store",
            "warning DIV437 feat/rate-api relies on `latestRate`, which feat/rate-store does not have",
        ]
    );
    let slots: Vec<_> =
        report.0["findings"].as_array().expect("a list").iter().filter(|it| it["rule"] == "DIV301").collect();
    assert_eq!(slots.len(), 1, "both migrations have number 14");
    assert_eq!(report.0["work"]["undeclared"], serde_json::json!(["users"]));
    let unchecked = |label: &str| -> Vec<String> {
        let contracts = item(&report, label)["contracts"].as_array().expect("contracts").clone();
        let open = contracts.into_iter().filter(|it| it["state"] == "not-checked");
        open.map(|it| format!("{} {}", it["kind"].as_str().unwrap(), it["name"].as_str().unwrap())).collect()
    };
    assert_eq!(unchecked("1"), [] as [&str; 0], "a migration makes the table");
    assert_eq!(unchecked("2"), [] as [&str; 0], "the route has another name");
    let open = ["route GET /api/rates/:pair"];
    assert_eq!(unchecked("3"), open, "where no code offers routes they may come from elsewhere");
    let progress =
        ["1", "2", "3", "4"].map(|label| item(&report, label)["progress"].as_str().unwrap_or_default().to_owned());
    assert_eq!(progress, ["started", "started", "contracts-met", "declared"]);
    let order = report.0["plan"]["order"].as_array().expect("an order");
    let place = |name: &str| order.iter().position(|step| step["branch"] == name).expect("it is there");
    assert!(place("feat/rate-store") < place("feat/rate-api"), "who provides goes before who relies on it");
}

#[test]
fn a_table_without_a_column_that_was_declared_is_not_as_declared() {
    let mut history = History::new();
    history.branch("main").file("src/routes/index.ts", "export const routes = [];\n");
    let store = STORE.replace("getLatest", "latestRate").replace(", source?: string", "").replace(", source]", "]");
    history
        .branch("feat/rate-store")
        .on("main")
        .file("src/rates/store.ts", store)
        .file("src/rates/store.test.ts", "// tests\n")
        .file("migrations/014_rates.sql", "create table rates(pair text, at timestamptz);\n");
    let fixture = history.build();
    let plan = format!("{}#Good", beside(&fixture, "rates.md", RATES));
    let report = Program::new(&fixture).run(&["check", "--format", "json", "--plan", &plan]).report();
    assert_eq!(told(&report), ["error DIV436 `rates` has no `rate` on feat/rate-store"]);
}

#[test]
fn branches_that_keep_to_the_plan_are_ready() {
    let mut history = History::new();
    history.branch("main").file("src/routes/index.ts", "export const routes = [];\n");
    let store = STORE.replace("getLatest", "latestRate").replace(", source?: string", "").replace(", source]", "]");
    let api = API.replace("/rate/", "/rates/").replace("}\n", "  app.post('/api/rates', async () => null);\n}\n");
    history
        .branch("feat/rate-store")
        .on("main")
        .file("src/rates/store.ts", store)
        .file("src/rates/store.test.ts", "// tests\n")
        .file("migrations/014_rates.sql", "create table rates();\n");
    history
        .branch("feat/rate-api")
        .on("main")
        .file("src/routes/rates.ts", api)
        .file("src/routes/rates.test.ts", "// tests\n");
    let fixture = history.build();
    let plan = format!("{}#Good", beside(&fixture, "rates.md", RATES));
    let report = Program::new(&fixture).check(&["--plan", &plan]);
    assert_eq!(told(&report), [] as [&str; 0]);
    assert_eq!(item(&report, "1")["progress"], "ready");
    assert_eq!(item(&report, "2")["progress"], "ready");
    assert_eq!(item(&report, "3")["progress"], "declared", "a branch that is not there yet is no error");
}

#[test]
fn a_plan_goes_to_files_and_back_without_a_loss() {
    let fixture = four_branches();
    let program = Program::new(&fixture);
    let plan = format!("{}#Good", beside(&fixture, "rates.md", RATES));
    let folder = fixture.outside().join("items");
    let folder = folder.to_str().expect("a plain name");
    let import = program.run(&["work", "import", &plan, "--to", folder]);
    assert_eq!(import.code, Some(0), "{import}");
    assert_eq!(import.text().lines().count(), 4, "one file for each item: {import}");
    program.run(&["work", "import", &plan, "--to", folder]).fails("is there already").hints("--force");
    let there = program.run(&["work", "export", &plan]).text();
    let back = program.run(&["work", "export", folder]).text();
    assert_eq!(there, back);
    let schema = program.run(&["schema", "work-item"]).text();
    let schema = jsonschema::validator_for(&serde_json::from_str(&schema).expect("JSON")).expect("a schema");
    for entry in std::fs::read_dir(folder).expect("the folder is there") {
        let text = std::fs::read_to_string(entry.expect("an entry").path()).expect("a file");
        let value: serde_json::Value = toml::from_str(&text).expect("TOML");
        assert!(schema.is_valid(&value), "{text}");
    }
}

#[test]
fn who_has_a_file_or_a_definition_is_answered() {
    let fixture = four_branches();
    let program = Program::new(&fixture);
    let plan = format!("{}#Good", beside(&fixture, "rates.md", RATES));
    let who = |wanted: &str| program.run(&["who", wanted, "--plan", &plan, "--format", "json"]).report();
    let file = who("src/rates/store.ts");
    assert_eq!(file.0["declared"][0]["how"], "creates");
    assert_eq!(file.0["touched"][0]["branch"], "feat/rate-store");
    let symbol = who("latestRate");
    assert_eq!(symbol.0["declared"].as_array().map(Vec::len), Some(2), "one provides it, one requires it");
    let added = who("saveRate");
    assert_eq!(
        (&added.0["touched"][0]["branch"], &added.0["touched"][0]["change"]),
        (&"feat/rate-store".into(), &"added".into())
    );
    let free = program.run(&["who", "src/routes/index.ts"]);
    assert!(free.text().starts_with("free: nobody has src/routes/index.ts"), "{free}");
    let below = who("migrations/**");
    assert_eq!(below.0["touched"].as_array().map(Vec::len), Some(2));
}

#[test]
fn the_integration_is_written_from_what_the_branches_are() {
    let fixture = four_branches();
    let plan = format!("{}#Good", beside(&fixture, "rates.md", RATES));
    let text = Program::new(&fixture).run(&["work", "integrate", "--plan", &plan]).text();
    for line in [
        "- [ ] merge `feat/rate-store`",
        "### Contracts to adapt",
        "- [ ] Register the rate routes in `src/routes/index.ts`",
        "- [ ] `feat/rate-api` does not have `GET /api/rates/:pair`, which item 2 (Rate endpoints) provides (DIV435)",
        "- [ ] `npm test -- store`",
    ] {
        assert!(text.contains(line), "'{line}' is missing:\n{text}");
    }
}

#[test]
fn work_is_split_where_modules_end() {
    let mut history = History::new();
    history
        .branch("main")
        .file("src/auth/login.ts", "import { hash } from './hash';\nexport function login() { return hash(); }\n")
        .file("src/auth/hash.ts", "export function hash() { return 1; }\n")
        .file("src/billing/charge.ts", "import { tax } from './tax';\nexport function charge() { return tax(); }\n")
        .file("src/billing/tax.ts", "export function tax() { return 1; }\n")
        .file("src/index.ts", "export * from './auth/login';\nexport * from './billing/charge';\n");
    let fixture = history.build();
    let report = Program::new(&fixture).run(&["work", "split", "src", "--format", "json"]).report();
    let parts: Vec<&str> =
        report.0["parts"].as_array().expect("parts").iter().filter_map(|it| it["name"].as_str()).collect();
    assert_eq!(parts, ["src/auth", "src/billing"]);
    assert_eq!(report.0["shared"], serde_json::json!(["src/index.ts"]));
    assert_eq!(report.0["parallel"], true);
}
