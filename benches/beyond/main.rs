//! How much of the drift beyond code is told that was made on purpose, and how much that only looks like it: what
//! `docs/accuracy.md` publishes under *Generated drift beyond code*.
//!
//! ```text
//! DIVERGENCE_BENCH_REPO=/path/to/one:/path/to/another cargo bench --bench beyond
//! ```
//!
//! In each repository places are chosen by a fixed seed (`DIVERGENCE_BENCH_SEED`, 1) where something is defined and used
//! beyond code: a column, a route, a target of make. From each one comes a break, and a pair that only looks like one;
//! up to `DIVERGENCE_BENCH_EACH` (4) of both for each kind, at the commit `DIVERGENCE_BENCH_ONTO` (`HEAD`). One branch
//! renames or removes what the place defines and mends every use that the repository has; the other one newly uses it as
//! it was. In what looks like a break the old name stays, the use stands in a comment, or something else of that name is
//! meant. All edits are made on texts, by rules that know nothing of the program's own readers. Pairs whose texts do not
//! merge are left out. Nothing is written to the repository: the branches are in a scratch one that borrows its objects.
//!
//! A break is told if an error or a warning between the two branches names it. A look-alike is silent if there is no
//! error and no warning between its two branches at all. `DIVERGENCE_BENCH_MISSED=1` prints what went wrong, `all` every
//! pair; `DIVERGENCE_BENCH_KINDS=route,job` takes only kinds that contain one of these words; `DIVERGENCE_BENCH_KEEP`
//! names a folder in which the scratch repositories stay.

mod data;
mod form;
mod given;
mod manifests;
mod messages;
mod numbers;
mod paths;
mod routes;
mod scratch;
mod scripts;
#[path = "../support/mod.rs"]
mod support;
mod tree;
mod variables;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use form::{Dice, Kind, Pair, pairs};
use scratch::{Outcome, Scratch};
use support::{Git, say, variable};
use tree::Tree;

/// All kinds.
const KINDS: [Kind; 26] = [
    Kind { name: "column in a query", subjects: data::columns },
    Kind { name: "table in a query", subjects: data::tables },
    Kind { name: "field of Prisma", subjects: data::prisma },
    Kind { name: "route", subjects: routes::in_code },
    Kind { name: "route of a document", subjects: routes::in_documents },
    Kind { name: "message of protobuf", subjects: messages::proto_messages },
    Kind { name: "field of protobuf", subjects: messages::proto_fields },
    Kind { name: "field of GraphQL", subjects: messages::graphql },
    Kind { name: "input of GraphQL", subjects: given::inputs },
    Kind { name: "event", subjects: messages::events },
    Kind { name: "environment variable", subjects: variables::environment },
    Kind { name: "variable that is set", subjects: given::variables },
    Kind { name: "flag of a script", subjects: given::flags },
    Kind { name: "flag that is required", subjects: given::required },
    Kind { name: "target of make or just", subjects: scripts::targets },
    Kind { name: "script of npm", subjects: scripts::npm },
    Kind { name: "job of a workflow", subjects: scripts::jobs },
    Kind { name: "stage of an image", subjects: scripts::stages },
    Kind { name: "file by its path", subjects: paths::files },
    Kind { name: "names that differ in case", subjects: paths::cases },
    Kind { name: "dependency of npm", subjects: manifests::npm },
    Kind { name: "dependency of Cargo or Go", subjects: manifests::systems },
    Kind { name: "dependency of Python", subjects: manifests::python },
    Kind { name: "lock file", subjects: manifests::locks },
    Kind { name: "numbered migration", subjects: numbers::migrations },
    Kind { name: "pinned count", subjects: numbers::counts },
];

/// Counts of one row of the table.
#[derive(Clone, Copy, Default)]
struct Counts {
    breaks: usize,
    told: usize,
    decoys: usize,
    silent: usize,
}

fn main() {
    let Some(repositories) = variable("DIVERGENCE_BENCH_REPO") else {
        return say(format_args!("beyond: set DIVERGENCE_BENCH_REPO to repositories; see benches/beyond/main.rs"));
    };
    let home = tempfile::tempdir().expect("a temporary folder");
    let mut rows: BTreeMap<usize, Counts> = BTreeMap::new();
    for repository in repositories.split(':') {
        for (pair, outcome) in run(Path::new(repository), home.path()) {
            let row = KINDS.iter().position(|kind| kind.name == pair.kind).unwrap_or(KINDS.len());
            let counts = rows.entry(row).or_default();
            if pair.is_break {
                counts.breaks += 1;
                counts.told += usize::from(outcome == Outcome::Told);
            } else {
                counts.decoys += 1;
                counts.silent += usize::from(outcome == Outcome::Silent);
            }
        }
    }
    say(format_args!("\n| kind | breaks told | look-alikes silent |\n|---|---:|---:|"));
    let mut sum = Counts::default();
    for (row, counts) in rows {
        let Counts { breaks, told, decoys, silent } = counts;
        say(format_args!("| {} | {told}/{breaks} | {silent}/{decoys} |", KINDS[row].name));
        sum = Counts {
            breaks: sum.breaks + breaks,
            told: sum.told + told,
            decoys: sum.decoys + decoys,
            silent: sum.silent + silent,
        };
    }
    say(format_args!("| all | {}/{} | {}/{} |", sum.told, sum.breaks, sum.silent, sum.decoys));
}

/// The pairs of a repository, and what became of each.
fn run(repository: &Path, home: &Path) -> Vec<(Pair, Outcome)> {
    let git = Git::new(repository, home);
    let onto = variable("DIVERGENCE_BENCH_ONTO").unwrap_or_else(|| "HEAD".to_owned());
    let commit = git.run(&["rev-parse", "--verify", "--end-of-options", &format!("{onto}^{{commit}}")]);
    let number = |name: &str, default: usize| variable(name).map_or(default, |text| text.parse().expect("a number"));
    let tree = Tree::read(&git, &commit);
    let mut dice = Dice(number("DIVERGENCE_BENCH_SEED", 1) as u64);
    let wanted = variable("DIVERGENCE_BENCH_KINDS");
    let each = number("DIVERGENCE_BENCH_EACH", 4);
    let is_wanted =
        |kind: &&Kind| wanted.as_ref().is_none_or(|wanted| wanted.split(',').any(|word| kind.name.contains(word)));
    let all: Vec<Pair> = KINDS.iter().filter(is_wanted).flat_map(|kind| pairs(kind, &tree, &mut dice, each)).collect();
    let keep = variable("DIVERGENCE_BENCH_KEEP").map(PathBuf::from);
    let scratch = Scratch::new(&git, &commit, &all, keep.as_deref());
    let answers = scratch.check(&all, home);
    let shown = variable("DIVERGENCE_BENCH_MISSED");
    let mut found = Vec::new();
    for (at, pair) in all.into_iter().enumerate() {
        let Some((outcome, said)) = answers.get(&at) else { continue };
        let is_right = (*outcome == Outcome::Told) == pair.is_break && *outcome != Outcome::Other;
        if shown.as_ref().is_some_and(|shown| shown == "all" || !is_right) {
            let what = if pair.is_break { "break" } else { "look-alike" };
            say(format_args!(
                "{} {what} {outcome:?}, {}, {}: {} [pair {at}] {said}",
                if is_right { "right" } else { "WRONG" },
                pair.kind,
                pair.form,
                pair.told
            ));
        }
        found.push((pair, *outcome));
    }
    let right = found.iter().filter(|(pair, outcome)| (*outcome == Outcome::Told) == pair.is_break).count();
    say(format_args!("{}: {right} of {} right", repository.display(), found.len()));
    found
}
