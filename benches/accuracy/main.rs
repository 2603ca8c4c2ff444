//! How often drift is right, on real pairs: what `docs/accuracy.md` publishes.
//!
//! ```text
//! DIVERGENCE_BENCH_PAIRS=pairs.tsv cargo bench --bench accuracy
//! DIVERGENCE_BENCH_REPO=/path/to/repository DIVERGENCE_BENCH_ONTO=main DIVERGENCE_BENCH_TIPS=tips.txt \
//!   cargo bench --bench accuracy
//! DIVERGENCE_BENCH_WINDOWS=/path/to/one:/path/to/another cargo bench --bench accuracy
//! DIVERGENCE_BENCH_PULLS=/path/to/one:/path/to/another cargo bench --bench accuracy
//! ```
//!
//! A line of the file of pairs has, with tabs between them: a repository's folder, a target, a branch, and for a pair
//! that is known to break the names that a finding has to tell, with `|` between them; `-` if it is known to merge
//! well. Each pair is checked both ways round: the branch onto the target, and both as branches onto their merge base.
//! With a file of tips all of them are checked in one run, and every pair of them counts as one that merges well.
//!
//! *Windows* are consecutive merges of the first-parent history of `HEAD`, `DIVERGENCE_BENCH_MERGES` (20) each: their
//! second parents are the branches, the first parent before the first of them is the target, so that branches may share
//! commits which the target lacks. `DIVERGENCE_BENCH_SKIP` (`0,200,400,600,800`) says before how many newer merges each
//! window ends. *Pulls* are the `DIVERGENCE_BENCH_NEWEST` (40) heads of pull requests (`refs/pull/N/head`) with the
//! highest numbers that `HEAD` does not contain, onto `HEAD`. `DIVERGENCE_BENCH_CACHE` names a folder in which what was
//! read of files is kept for the next run. *n* branches are *n(n+1)/2* pairs: each is held against the target as well.
//! *Apart* are the pairs that share no commits which the target lacks.
//!
//! Every error and warning beyond text is printed with the lines that it is about, so that a person can settle it; then
//! the sums. Without a file or a repository there is nothing to do.

mod crowds;
#[path = "../support/mod.rs"]
mod support;
mod told;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use divergence::engine::{CachePolicy, Question, SymbolPolicy};
use divergence::model::{Confidence, Finding, Report};
use support::{Git, answer, question, say, variable};
use told::{alarms, tell};

/// What is known about a pair before.
enum Known {
    /// It breaks, and a finding has to tell one of these names.
    Breaks(Vec<String>),
    /// It merges well, or nobody knows better.
    Merges,
}

/// One line of the file of pairs.
struct Pair {
    repository: PathBuf,
    target: String,
    branch: String,
    known: Known,
}

#[derive(Default)]
struct Sums {
    checked: usize,
    breaks: usize,
    found: usize,
    alarmed: usize,
    alarms: usize,
    certain: usize,
    notes: usize,
}

fn main() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let mut sums = Sums::default();
    if let Some(file) = variable("DIVERGENCE_BENCH_PAIRS") {
        pairs(Path::new(&file)).iter().for_each(|pair| judge(pair, home.path(), &mut sums));
    } else if let (Some(repository), Some(tips)) =
        (variable("DIVERGENCE_BENCH_REPO"), variable("DIVERGENCE_BENCH_TIPS"))
    {
        crowd(Path::new(&repository), Path::new(&tips), home.path(), &mut sums);
    } else if let Some(repositories) = variable("DIVERGENCE_BENCH_WINDOWS") {
        return crowds::windows(&repositories, home.path());
    } else if let Some(repositories) = variable("DIVERGENCE_BENCH_PULLS") {
        return crowds::pulls(&repositories, home.path());
    } else {
        return say(format_args!(
            "accuracy: set DIVERGENCE_BENCH_PAIRS or another variable; see benches/accuracy/main.rs"
        ));
    }
    let Sums { checked, breaks, found, alarmed, alarms, certain, notes } = sums;
    say(format_args!("{checked} pairs checked; {breaks} known to break, {found} of them found and named"));
    say(format_args!("{alarms} errors and warnings ({certain} certain) on {alarmed} of the others; {notes} notes"));
}

fn pairs(file: &Path) -> Vec<Pair> {
    let text = std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let pair = |line: &str| {
        let columns: Vec<&str> = line.split('\t').collect();
        let [repository, target, branch, ..] = columns[..] else { panic!("{line}: too few columns") };
        let known = match columns.get(3) {
            None | Some(&"-") => Known::Merges,
            Some(names) => Known::Breaks(names.split('|').map(str::to_owned).collect()),
        };
        Pair { repository: repository.into(), target: target.to_owned(), branch: branch.to_owned(), known }
    };
    text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')).map(pair).collect()
}

/// The check with symbols. What was read of a file is kept for the checks that follow.
fn check(repository: &Path, onto: &str, branches: &[String], home: &Path) -> Report {
    let cache =
        CachePolicy::Named(variable("DIVERGENCE_BENCH_CACHE").map_or_else(|| home.join("cache"), PathBuf::from));
    answer(&Question { symbols: SymbolPolicy::Include, cache, ..question(repository, onto, branches) })
}

fn judge(pair: &Pair, home: &Path, sums: &mut Sums) {
    let Pair { repository, target, branch, known } = pair;
    let git = Git::new(repository, home);
    let onto_target = check(repository, target, std::slice::from_ref(branch), home);
    let mut reports = vec![("onto the target", onto_target)];
    if variable("DIVERGENCE_BENCH_ONE_WAY").is_none() {
        let base = git.run(&["merge-base", target, branch]);
        reports.push(("as branches", check(repository, &base, &[target.clone(), branch.clone()], home)));
    }
    sums.checked += 1;
    let label =
        format!("{}..{} of {}", &target[..10.min(target.len())], &branch[..10.min(branch.len())], repository.display());
    match known {
        Known::Breaks(names) => {
            sums.breaks += 1;
            let tells = |finding: &&Finding| {
                let text = format!("{} {}", finding.symbol.as_deref().unwrap_or_default(), finding.message);
                names.iter().any(|name| text.contains(name.as_str()))
            };
            let both = reports.iter().all(|(_, report)| alarms(report).any(|finding| tells(&finding)));
            sums.found += usize::from(both);
            for (way, report) in &reports {
                let told = alarms(report).filter(tells).count();
                say(format_args!("{label} {way}: {} of {} findings name {names:?}", told, alarms(report).count()));
                tell(report, &git);
            }
        }
        Known::Merges => {
            let alarmed = reports.iter().any(|(_, report)| alarms(report).next().is_some());
            sums.alarmed += usize::from(alarmed);
            for (way, report) in &reports {
                count(report, sums);
                if alarms(report).next().is_some() {
                    say(format_args!("{label} {way}:"));
                    tell(report, &git);
                }
            }
        }
    }
}

fn crowd(repository: &Path, file: &Path, home: &Path, sums: &mut Sums) {
    let text = std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let onto = variable("DIVERGENCE_BENCH_ONTO").unwrap_or_else(|| "HEAD".to_owned());
    let tips: BTreeSet<String> =
        text.lines().filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect();
    let tips: Vec<String> = tips.into_iter().collect();
    let report = check(repository, &onto, &tips, home);
    sums.checked += tips.len() * (tips.len() + 1) / 2;
    let alarmed: BTreeSet<&[String]> = alarms(&report).map(|finding| finding.branches.as_slice()).collect();
    sums.alarmed += alarmed.len();
    count(&report, sums);
    tell(&report, &Git::new(repository, home));
}

fn count(report: &Report, sums: &mut Sums) {
    sums.alarms += alarms(report).count();
    sums.certain += alarms(report).filter(|it| it.confidence == Confidence::Certain).count();
    sums.notes += report.findings.len() - alarms(report).count();
}
