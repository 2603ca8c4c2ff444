//! Scopes that do not suffice: the patch of the plan, and what is wrong with it then.

use serde_json::Value;

use crate::support::{Fixture, History, Program, Setup};

const PLAN: &str = "# Rates\n\n## Item 1: Store (branch: `feat/store`)\n\n- Create `src/store.ts`\n- Verify: `npm test`\n\n\
                    ## Item 2: Page (branch: `feat/page`)\n\n- Modify `src/page.ts`\n- Verify: `npm test`\n";

fn shop() -> Fixture {
    let mut history = History::new();
    let toml =
        "# by hand\nitem = \"7\"\nbranch = \"feat/seven\"\ntitle = \"Seven\"\n\n[scope]\nmodify = [\"/src/page.ts\"]\n";
    let main = history.branch("main");
    main.file("PLAN.md", PLAN).file("src/page.ts", "page\n").file("src/index.ts", "index\n");
    main.file(".divergence/work/seven.toml", toml);
    history.build_as(Setup::Checkout("main"))
}

#[test]
fn the_patch_of_a_plan_can_be_applied() {
    let fixture = shop();
    let program = Program::new(&fixture);
    let run = program.run(&["work", "amend", "Page", "src/index.ts", "docs/", "--plan", "PLAN.md"]);
    assert_eq!(run.code, Some(0), "{run}");
    assert!(run.text().contains("# item 2 (Page) would modify src/index.ts\n"), "{run}");
    let applied = fixture.git.output(&["apply"], &run.stdout);
    assert!(applied.status.success(), "{}: {run}", String::from_utf8_lossy(&applied.stderr));
    let plan = std::fs::read_to_string(fixture.path().join("PLAN.md")).expect("a file");
    assert!(
        plan.contains("- Modify `src/page.ts`\n- May touch `docs/`\n") || plan.contains("- Modify `src/index.ts`\n")
    );
    let again = program.run(&["work", "amend", "2", "src/index.ts", "--plan", "PLAN.md"]);
    assert_eq!(again.text(), "# item 2 (Page) may touch src/index.ts already\n", "{again}");
}

#[test]
fn the_plan_of_the_target_keeps_its_comments() {
    let fixture = shop();
    let program = Program::new(&fixture);
    let run = program.run(&["work", "amend", "feat/seven", "src/new.ts", "--format", "json"]);
    let report: Value = serde_json::from_slice(&run.stdout).expect("JSON");
    let schema: Value = serde_json::from_slice(&program.run(&["schema", "amend"]).stdout).expect("JSON");
    assert!(jsonschema::is_valid(&schema, &report), "{report:#}");
    assert_eq!(report["added"], serde_json::json!([{"path": "src/new.ts", "how": "create"}]));
    let patch = report["patch"].as_str().expect("a text");
    assert!(patch.starts_with("--- a/.divergence/work/seven.toml\n") && patch.contains("+create = [\"/src/new.ts\"]"));
    let applied = fixture.git.output(&["apply"], patch.as_bytes());
    assert!(applied.status.success(), "{}", String::from_utf8_lossy(&applied.stderr));
}

#[test]
fn what_somebody_else_has_is_told_and_fails() {
    let fixture = shop();
    let program = Program::new(&fixture);
    let run = program.run(&["work", "amend", "2", "src/store.ts", "--plan", "PLAN.md"]);
    assert_eq!(run.code, Some(1), "{run}");
    assert!(run.text().contains("DIV401") && run.text().contains("item 1 (Store)"), "{run}");
    program.run(&["work", "amend", "9", "a.ts", "--plan", "PLAN.md"]).fails("there is no item '9'").hints("1, 2");
    let table = "| Item | Branch | Files |\n|---|---|---|\n| 1 | `a` | `a.ts` |\n| 2 | `b` | `b.ts` |\n";
    std::fs::write(fixture.path().join("table.md"), table).expect("a file");
    let run = program.run(&["work", "amend", "1", "c.ts", "--plan", "table.md"]);
    run.fails("no line can be added").hints("divergence work import");
}
