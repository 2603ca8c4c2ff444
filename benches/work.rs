//! Work items: how long it takes to look at a plan, what a plan costs a check, and how fast "who has this?" is answered.
//!
//! A generated repository of 3,000 TypeScript files and 1,000 commits, with 60 branches and an item for each.
//!
//! `DIVERGENCE_BENCH_REPO=DIR DIVERGENCE_BENCH_ONTO=REV DIVERGENCE_BENCH_PLAN=FILE` takes another repository and plan.

mod support;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use divergence::engine::{
    self, CachePolicy, HistoryPolicy, LintQuestion, PlanQuestion, Question, Source, SymbolPolicy, WhoQuestion,
    WorkPolicy,
};
use divergence::model::LintVerdict;
use support::{Fixture, History, answer, best, question, say, timed, variable};

const FOLDERS: usize = 100;
const FILES: usize = 30;
const COMMITS: usize = 1000;
const BRANCHES: usize = 60;

/// Nobody watches.
struct Unwatched;

impl engine::Progress for Unwatched {
    fn stage(&self, _: &'static str, _: usize) {}

    fn step(&self) {}
}

fn main() {
    let cache = tempfile::tempdir().expect("a temporary folder");
    let given = variable("DIVERGENCE_BENCH_REPO").map(|directory| {
        let onto = variable("DIVERGENCE_BENCH_ONTO").unwrap_or_else(|| "HEAD".to_owned());
        let plan = variable("DIVERGENCE_BENCH_PLAN").expect("DIVERGENCE_BENCH_PLAN names a plan");
        (PathBuf::from(directory), onto, std::fs::read_to_string(plan).expect("the plan can be read"))
    });
    if let Some((directory, onto, plan)) = given {
        return measure(&directory, &onto, plan, cache.path());
    }
    let fixture = repository();
    measure(fixture.path(), "main", plan(), cache.path());
}

fn measure(directory: &Path, onto: &str, plan: String, cache: &Path) {
    let sources = vec![Source::new("plan.md", plan)];
    let asked = Question {
        work: WorkPolicy::Include(sources.clone()),
        cache: CachePolicy::Named(cache.to_owned()),
        symbols: SymbolPolicy::Include,
        plan: Some(PlanQuestion::default()),
        ..question(directory, onto, &[])
    };
    let cache = || CachePolicy::Named(cache.to_owned());
    let linted = LintQuestion { sources, cache: cache(), ..LintQuestion::new(asked.subject.clone()) };
    let look = |history| engine::lint(&LintQuestion { history, ..linted.clone() }, &Unwatched).expect("a plan");
    let (report, alone) = best(|| look(HistoryPolicy::Omit));
    assert!(report.verdict != LintVerdict::Refused, "the plan is one that could be worked on: {:#?}", report.findings);
    say(format_args!("work lint, without history          {alone:>10.1?}"));
    let (_, first) = timed(|| look(HistoryPolicy::Include));
    say(format_args!("work lint, with history, first run  {first:>10.1?}"));
    let (_, again) = best(|| look(HistoryPolicy::Include));
    say(format_args!("work lint, with history, again      {again:>10.1?}"));
    let uncached = |question: &Question| Question { cache: CachePolicy::Omit, ..question.clone() };
    let without = Question { work: WorkPolicy::Omit, ..asked.clone() };
    let report = answer(&asked);
    assert!(report.work.is_some_and(|work| !work.items.is_empty()), "the branches are held against the plan");
    let (_, plain) = best(|| answer(&without));
    let (_, held) = best(|| answer(&asked));
    let ratio = held.as_secs_f64() / plain.as_secs_f64();
    say(format_args!("check {plain:.1?}, with the plan {held:.1?}: {ratio:.2} times"));
    let (_, plain) = best(|| answer(&uncached(&without)));
    let (_, held) = best(|| answer(&uncached(&asked)));
    let ratio = held.as_secs_f64() / plain.as_secs_f64();
    say(format_args!("check without a cache {plain:.1?}, with the plan {held:.1?}: {ratio:.2} times"));
    for wanted in ["src/part7/file3.ts", "make7x3"] {
        let asked =
            WhoQuestion { work: asked.work.clone(), cache: cache(), ..WhoQuestion::new(asked.subject.clone(), wanted) };
        let who = || engine::who(&asked).expect("an answer");
        let (_, first) = timed(who);
        let (_, again) = best(who);
        say(format_args!("who {wanted}: {first:.1?}, again {again:.1?}"));
    }
}

fn source(folder: usize, file: usize, round: usize) -> String {
    let mut text = String::new();
    for at in 0..8 {
        let name = if at == 0 { format!("make{folder}x{file}") } else { format!("step{folder}x{file}x{at}") };
        _ = writeln!(
            text,
            "export function {name}(value: number, by: string): number {{\n  return value + {round} + by.length;\n}}\n"
        );
    }
    text
}

fn path(folder: usize, file: usize) -> String {
    format!("src/part{folder}/file{file}.ts")
}

fn repository() -> Fixture {
    let mut history = History::new();
    let root = history.commit("c0");
    for folder in 0..FOLDERS {
        for file in 0..FILES {
            root.file(path(folder, file), source(folder, file, 0));
        }
    }
    for round in 1..COMMITS {
        let (folder, file) = (round % FOLDERS, round % FILES);
        let commit = history.commit(&format!("c{round}"));
        commit.on(&format!("c{}", round - 1));
        commit.file(path(folder, file), source(folder, file, round));
        commit.file(path(folder, (file + 1) % FILES), source(folder, (file + 1) % FILES, round));
    }
    let last = format!("c{}", COMMITS - 1);
    history.branch("main").on(&last).file("README.md", "# project\n");
    for branch in 0..BRANCHES {
        let commit = history.branch(&format!("b{branch}"));
        commit.on("main").file(path(branch, 3), source(branch, 3, 5000));
        commit.file(
            format!("src/part{branch}/new.ts"),
            format!("export function new{branch}(a: string): number {{\n  return a.length;\n}}\n"),
        );
    }
    history.build()
}

/// An item for every branch: what it creates, modifies, provides and relies on.
fn plan() -> String {
    let mut text = String::new();
    for branch in 0..BRANCHES {
        _ = write!(
            text,
            "**Item {branch}: part {branch}** (branch: `b{branch}`)\n- Create `src/part{branch}/new.ts`\n- Modify `{}`\n- Exports: \
             `new{branch}(a: string): number`\n- Uses `make{}x4(value: number, by: string): number` from `{}`\n- Do not modify \
             existing migrations\n- Verify: `npm test`\n\n",
            path(branch, 3),
            branch + 1,
            path(branch + 1, 4),
        );
    }
    text + "**Item 99: Integration**\n- Modify `README.md`\n- Run the whole test suite\n"
}
