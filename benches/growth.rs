//! What may grow in a repository, or in a plan, without anything else growing with it: each of these is doubled twice,
//! and neither its time nor its memory may grow much faster than it does.
//!
//! Processor time is that of all threads, in steps of 10 ms; it says more than the clock where a machine is shared.
//! Memory is the most that the process held so far. `DIVERGENCE_BENCH_GROWS` takes those whose names have these words.

mod support;

use std::time::Duration;

use divergence::engine::{self, KeptPairs, LintQuestion, PlanQuestion, Question, Source, SymbolPolicy, WhoQuestion};
use divergence::inside::work::lint::{Past, lint};
use support::{Fixture, Git, History, answer, lines, peak_mib, question, say, subject, timed, variable, with_line};

/// What grows, its smallest size, and what is done with each size.
type Row = (&'static str, usize, fn(usize) -> Work);

/// What is timed; what it needs was made before.
type Work = Box<dyn FnOnce()>;

/// How often a size is doubled.
const DOUBLED: u32 = 2;

const ROWS: [Row; 9] = [
    ("rows of a table in a plan", 1000, table),
    ("headings with contracts in a plan", 1000, headings),
    ("headings with patterns in a plan", 1000, patterns),
    ("items of a plan, 'work lint' in a repository", 500, linted),
    ("refs that 'who' looks through", 25_000, refs),
    ("branches that the target contains", 2_500, contained),
    ("branches of one file, checked", 250, checked),
    ("branches of one file, planned", 250, planned),
    ("definitions of a file, all of them changed", 1_500, definitions),
];

fn main() {
    let wanted = variable("DIVERGENCE_BENCH_GROWS");
    say(format_args!("{:<44} {:>8} {:>10} {:>10} {:>10}", "what grows", "size", "time", "processor", "memory"));
    for (what, smallest, prepare) in ROWS {
        if wanted.as_ref().is_some_and(|wanted| !what.contains(wanted.as_str())) {
            continue;
        }
        for size in (0..=DOUBLED).map(|doubled| smallest << doubled) {
            let work = prepare(size);
            let before = processor();
            let ((), time) = timed(work);
            let spent = processor().saturating_sub(before);
            let memory = peak_mib().map_or_else(String::new, |mib| format!("{mib} MiB"));
            say(format_args!("{what:<44} {size:>8} {time:>10.2?} {spent:>10.2?} {memory:>10}"));
        }
    }
}

/// The processor time of this process, as far as the system tells.
fn processor() -> Duration {
    const TICK: Duration = Duration::from_millis(10);
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The name of the process, in parentheses, may have spaces.
    let fields = stat.rsplit_once(')').map_or("", |(_, fields)| fields).split_whitespace();
    let ticks: u32 = fields.skip(11).take(2).filter_map(|field| field.parse::<u32>().ok()).sum();
    TICK * ticks
}

fn read_and_linted(text: String, items: usize) -> Work {
    Box::new(move || {
        let plan = Source::new("plan.md", text).read().expect("Markdown can be read");
        assert_eq!(plan.items.len(), items, "every line is an item");
        let linted = lint(&plan, None, &Past::default());
        assert_eq!(linted.waves.iter().map(Vec::len).sum::<usize>(), items, "every item has its turn");
    })
}

fn table(items: usize) -> Work {
    let row = |at| format!("| {at} | Part {at} | `feat/p{at}` | `src/p{at}/a.ts` | `npm test` |\n");
    let head = "| # | Title | Branch | Files | Verify |\n|---|---|---|---|---|\n".to_owned();
    read_and_linted(head + &(0..items).map(row).collect::<String>(), items)
}

fn headings(items: usize) -> Work {
    let item = |at: usize| {
        format!(
            "## Item {at}: Part {at} (branch: `feat/p{at}`)\n\n- Create `src/p{at}/a.ts`\n- Exports: `f{at}(a: number): \
             void`\n- Uses `f{}(a: number): void`\n- Verify: `npm test`\n\n",
            at / 2
        )
    };
    read_and_linted((0..items).map(item).collect(), items)
}

fn patterns(items: usize) -> Work {
    let item =
        |at: usize| format!("## Item {at}: Part {at} (branch: `feat/p{at}`)\n\n- Modify `src/p{at}/**/*.ts`\n\n");
    read_and_linted((0..items).map(item).collect(), items)
}

/// All of `work lint`: the text is read and held against itself, the files of the target and its history.
fn linted(items: usize) -> Work {
    let mut history = History::new();
    let main = history.branch("main");
    for at in 0..items {
        main.file(format!("src/p{at}/b.ts"), format!("export function g{at}(a: number): void {{}}\n"));
    }
    let fixture = history.build();
    let item = |at: usize| {
        format!(
            "## Item {at}: Part {at} (branch: `feat/p{at}`)\n\n- Create `src/p{at}/a.ts`\n- Modify `src/p{at}/b.ts`\n- Exports: \
             `f{at}(a: number): void`\n- Uses `g{at}(a: number): void` from `src/p{at}/b.ts`\n- Uses `f{}(a: number): void`\n- \
             Rename `g{at}` to `h{at}`\n- Verify: `npm test`\n\n",
            at / 2
        )
    };
    let text: String = (0..items).map(item).collect();
    Box::new(move || {
        let asked = LintQuestion::new(subject(fixture.path(), "main", &[])).with_plan("plan.md", text);
        let found = engine::lint(&asked, &()).expect("an answer");
        assert_eq!(found.items.len(), items, "every heading is an item");
    })
}

fn refs(branches: usize) -> Work {
    let mut history = History::new();
    history.branch("main").file("a.txt", "a\n");
    for at in 0..branches {
        history.branch(&format!("b{at}")).on("main").file(format!("f{at}.txt"), "x\n");
    }
    let fixture = history.build();
    // As in a repository that has so many: a file for each would be what is measured.
    Git::new(fixture.path(), &fixture.outside()).run(&["pack-refs", "--all"]);
    Box::new(move || {
        let found = engine::who(&WhoQuestion::new(subject(fixture.path(), "main", &[]), "f7.txt")).expect("an answer");
        assert_eq!(found.touched.len(), 1, "one has it");
    })
}

/// Every commit of the target's history is a branch's.
fn contained(branches: usize) -> Work {
    let mut history = History::new();
    history.branch("main").file("a.txt", "a\n");
    let names: Vec<String> = (0..branches).map(|at| format!("b{at}")).collect();
    for (at, name) in names.iter().enumerate() {
        let on = if at == 0 { "main" } else { names[at - 1].as_str() };
        history.branch(name).on(on).file(format!("d{}/f{at}.txt", at % 100), "x\n");
    }
    let fixture = history.build();
    Box::new(move || {
        let onto = names.last().expect("there are some");
        let asked = Question { symbols: SymbolPolicy::Include, ..question(fixture.path(), onto, &names) };
        assert_eq!(answer(&asked).branches.len(), names.len() - 1, "all were named but the target");
    })
}

/// Branches that all change one file, each in another place.
fn one_file(branches: usize) -> (Fixture, Vec<String>) {
    /// Lines between two places that branches change.
    const APART: usize = 5;
    let text = lines(1000 * APART + APART);
    let mut history = History::new();
    history.commit("root").file("a", &text);
    history.branch("main").on("root").file("b", "b\n");
    let names: Vec<String> = (0..branches).map(|at| format!("b{at}")).collect();
    for (at, name) in names.iter().enumerate() {
        history.branch(name).on("root").file("a", with_line(&text, (at + 1) * APART, name));
    }
    (history.build(), names)
}

fn checked(branches: usize) -> Work {
    let (fixture, names) = one_file(branches);
    Box::new(move || {
        let pairs = answer(&question(fixture.path(), "main", &names)).pairs.len();
        assert_eq!(pairs, branches * (branches - 1) / 2, "every two of them meet, and are told");
    })
}

fn planned(branches: usize) -> Work {
    let (fixture, names) = one_file(branches);
    Box::new(move || {
        let plan = Some(PlanQuestion { pairs: KeptPairs::Clashing, ..PlanQuestion::default() });
        let plan = answer(&Question { plan, ..question(fixture.path(), "main", &names) }).plan.expect("a plan");
        assert_eq!((plan.order.len(), plan.holds.len()), (branches, 0), "all of them land");
    })
}

/// One branch changes every definition of a file, another one uses all of them.
fn definitions(count: usize) -> Work {
    let function = |at: usize, parameters: &str| {
        format!("export function f{at}({parameters}): number {{\n  return a + {at};\n}}\n\n")
    };
    let file = |parameters: &str| (0..count).map(|at| function(at, parameters)).collect::<String>();
    let names: Vec<String> = (0..count).map(|at| format!("f{at}")).collect();
    let call = |name: &String| format!("export const x{name} = {name}(1);\n");
    let calls: String = names.iter().map(call).collect();
    let mut history = History::new();
    history.branch("main").file("a.ts", file("a: number"));
    history.branch("provider").on("main").file("a.ts", file("a: number, b: string"));
    history.branch("user").on("main").file("b.ts", format!("import {{ {} }} from \"./a\";\n{calls}", names.join(", ")));
    let fixture = history.build();
    Box::new(move || {
        let branches = ["provider", "user"].map(str::to_owned);
        let asked = Question { symbols: SymbolPolicy::Include, ..question(fixture.path(), "main", &branches) };
        assert_eq!(answer(&asked).findings.len(), count, "every call is told");
    })
}
