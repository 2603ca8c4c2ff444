//! How much drift is found that was made on purpose: what `docs/accuracy.md` publishes under *Recall on generated
//! drift*.
//!
//! ```text
//! DIVERGENCE_BENCH_REPO=/path/to/one:/path/to/another cargo bench --bench recall
//! ```
//!
//! In each repository definitions are chosen by a fixed seed (`DIVERGENCE_BENCH_SEED`, 1), up to
//! `DIVERGENCE_BENCH_EACH` (6) for each language and kind of change, at the commit `DIVERGENCE_BENCH_ONTO` (`HEAD`). One
//! branch changes the definition and mends every use that the repository has; the other copies a function that uses
//! it, under another name, so that there is a new use of the old form. Pairs whose texts do not merge are left out.
//! Nothing is written to the repository: the branches are in a scratch one that borrows its objects.
//!
//! A break is found if an error or a warning between the two branches names the definition. Every tenth is also tried
//! with one of the branches as the target. Breaks that only the types of variables could show are counted apart.
//! With `DIVERGENCE_BENCH_MISSED=1` every miss is printed, with `all` every pair; `DIVERGENCE_BENCH_KINDS=rename,remove` takes only kinds
//! that contain one of these words; `DIVERGENCE_BENCH_KEEP` names a folder in which the scratch repositories stay.
//! Branches of different pairs meet, too, as they are checked together: `DIVERGENCE_BENCH_STRANGERS=1` prints what is
//! told about those, which is right where one pair happens to use what another one changes.

#![allow(clippy::match_same_arms, reason = "tables by language are read in the order of the languages")]

mod changes;
mod closed;
mod contracts;
mod draft;
mod files;
mod forms;
mod grammar;
mod members;
mod role;
mod scratch;
mod shapes;
mod source;
#[path = "../support/mod.rs"]
mod support;
mod taken;
mod types;
mod user;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use draft::{Dice, Pair, Sight};
use scratch::{Outcome, Scratch};
use source::Source;
use support::{Git, say, variable};

/// Counts of one row of the table.
#[derive(Clone, Copy, Default)]
struct Counts {
    generated: usize,
    found: usize,
    notes: usize,
    missed: usize,
}

fn main() {
    let Some(repositories) = variable("DIVERGENCE_BENCH_REPO") else {
        return say(format_args!("recall: set DIVERGENCE_BENCH_REPO to repositories; see benches/recall/main.rs"));
    };
    let home = tempfile::tempdir().expect("a temporary folder");
    let mut rows: BTreeMap<(Sight, &'static str, &'static str), Counts> = BTreeMap::new();
    let mut strangers = 0;
    let mut ways = (0, 0);
    for repository in repositories.split(':') {
        let told = run(Path::new(repository), home.path());
        strangers += told.strangers;
        ways = (ways.0 + told.tried_again, ways.1 + told.found_again);
        for (pair, outcome) in told.pairs.iter().zip(&told.outcomes) {
            let counts = rows.entry((pair.sight, pair.language, pair.kind)).or_default();
            counts.generated += 1;
            match outcome {
                Outcome::Found => counts.found += 1,
                Outcome::Noted => counts.notes += 1,
                Outcome::Missed => counts.missed += 1,
            }
        }
    }
    table(&rows);
    say(format_args!("with one branch as the target: {} of {} found", ways.1, ways.0));
    say(format_args!("errors and warnings between branches of different pairs: {strangers}"));
}

/// What a repository gave.
struct Told {
    pairs: Vec<Pair>,
    outcomes: Vec<Outcome>,
    strangers: usize,
    tried_again: usize,
    found_again: usize,
}

fn run(repository: &Path, home: &Path) -> Told {
    let git = Git::new(repository, home);
    let onto = variable("DIVERGENCE_BENCH_ONTO").unwrap_or_else(|| "HEAD".to_owned());
    let commit = git.run(&["rev-parse", "--verify", "--end-of-options", &format!("{onto}^{{commit}}")]);
    let number = |name: &str, default: usize| variable(name).map_or(default, |text| text.parse().expect("a number"));
    let source = Source::read(&git, &commit);
    let mut dice = Dice(number("DIVERGENCE_BENCH_SEED", 1) as u64);
    let pairs = changes::pairs(&source, &mut dice, number("DIVERGENCE_BENCH_EACH", 6));
    let keep = variable("DIVERGENCE_BENCH_KEEP").map(PathBuf::from);
    let scratch = Scratch::new(&git, &commit, &source, &pairs, keep.as_deref());
    let answer = scratch.check(home);
    let pairs: Vec<Pair> = pairs
        .into_iter()
        .enumerate()
        .filter(|(at, _)| answer.outcomes.contains_key(at))
        .map(|(_, pair)| pair)
        .collect();
    let numbers: Vec<usize> = answer.outcomes.keys().copied().collect();
    let outcomes: Vec<Outcome> = answer.outcomes.values().copied().collect();
    let shown = variable("DIVERGENCE_BENCH_MISSED");
    for ((pair, outcome), number) in pairs.iter().zip(&outcomes).zip(&numbers) {
        let all = shown.as_ref().is_some_and(|shown| shown == "all");
        if all || shown.is_some() && *outcome != Outcome::Found {
            say(format_args!(
                "{outcome:?} {:?} {} {} {:?} pair {number}: {}",
                pair.sight, pair.language, pair.kind, pair.names, pair.told
            ));
        }
    }
    let strangers = variable("DIVERGENCE_BENCH_STRANGERS").is_some();
    for line in answer.strangers.iter().filter(|_| strangers) {
        say(format_args!("between different pairs: {line}"));
    }
    let (tried_again, found_again) = scratch.other_way(&pairs, &numbers, &outcomes, home);
    let found = outcomes.iter().filter(|outcome| **outcome == Outcome::Found).count();
    say(format_args!("{}: {found} of {} found", repository.display(), pairs.len()));
    Told { pairs, outcomes, strangers: answer.strangers.len(), tried_again, found_again }
}

fn table(rows: &BTreeMap<(Sight, &'static str, &'static str), Counts>) {
    for sight in [Sight::Shown, Sight::Inferred] {
        let heading = if sight == Sight::Shown { "the texts show it" } else { "only types show it" };
        say(format_args!("\n{heading}\n\n| language | change | generated | found | notes | missed |"));
        say(format_args!("|---|---|---:|---:|---:|---:|"));
        let mut sum = Counts::default();
        for ((_, language, kind), counts) in rows.iter().filter(|((of, ..), _)| *of == sight) {
            let Counts { generated, found, notes, missed } = *counts;
            say(format_args!("| {language} | {kind} | {generated} | {found} | {notes} | {missed} |"));
            sum = Counts {
                generated: sum.generated + generated,
                found: sum.found + found,
                notes: sum.notes + notes,
                missed: sum.missed + missed,
            };
        }
        let Counts { generated, found, notes, missed } = sum;
        say(format_args!("| all | | {generated} | {found} | {notes} | {missed} |"));
    }
}
