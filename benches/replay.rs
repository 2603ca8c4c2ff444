//! A real repository: every verdict held against git's, and the time of both.
//!
//! ```text
//! DIVERGENCE_BENCH_REPO=/path/to/repository \
//! DIVERGENCE_BENCH_ONTO=origin/main \
//! DIVERGENCE_BENCH_TIPS=tips.txt \
//! cargo bench --bench replay
//! ```
//!
//! The file of tips has one revision in a line; what follows it in the line is ignored. `DIVERGENCE_BENCH_LIMIT=100`
//! takes only the first 100. Without a repository there is nothing to do. Git writes its objects into a scratch folder
//! and reads no configuration but the repository's own.
//!
//! `DIVERGENCE_BENCH_RATIOS=100,1000` asks git nothing. It prints for so many of the tips how long the texts alone take,
//! how many times longer the whole check does, with an empty cache and with a filled one, and how much memory it holds.

mod support;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use divergence::engine::{CachePolicy, PlanQuestion, Question, SymbolPolicy};
use divergence::model::Report;
use support::judge::compare;
use support::{Git, answer, best, peak_mib, question, ratio, say, timed, variable};

fn main() {
    let Some(repository) = variable("DIVERGENCE_BENCH_REPO").map(PathBuf::from) else {
        return say(format_args!("replay: set DIVERGENCE_BENCH_REPO to a repository; see benches/replay.rs"));
    };
    let home = tempfile::tempdir().expect("a temporary folder");
    let git = Git::new(&repository, home.path());
    let onto = variable("DIVERGENCE_BENCH_ONTO").unwrap_or_else(|| "HEAD".to_owned());
    let onto = commit(&git, &onto);
    let mut tips = tips(&git);
    tips.retain(|tip| *tip != onto);
    if let Some(sizes) = variable("DIVERGENCE_BENCH_RATIOS") {
        return ratios(&repository, &onto, &tips, &sizes);
    }
    tips.sort_unstable();

    let told = compare(&git, &repository, &onto, &tips);
    let peak = told.peak_mib.map_or_else(|| "unknown".to_owned(), |mib| format!("{mib} MiB"));
    say(format_args!(
        "{} tips, {} verdicts, all equal to git's; {} conflicts",
        tips.len(),
        told.verdicts,
        told.conflicts
    ));
    say(format_args!("pairs looked into: {}", told.examined));
    say(format_args!("ours {:.2?}, git {:.2?}: git / ours {:.1}", told.ours, told.git, ratio(told.git, told.ours)));
    say(format_args!("peak memory: {peak}"));
}

/// The whole check beside that of the texts, for as many tips as wanted.
fn ratios(repository: &Path, onto: &str, tips: &[String], sizes: &str) {
    say(format_args!("| tips | texts alone | whole, empty cache | ratio | whole, filled cache | ratio | memory |"));
    say(format_args!("|---:|---:|---:|---:|---:|---:|---:|"));
    for size in sizes.split(',').map(|size| size.parse().expect("numbers between commas")) {
        let tips = &tips[..tips.len().min(size)];
        let texts = question(repository, onto, tips);
        let cache = tempfile::tempdir().expect("a temporary folder");
        let whole = Question {
            symbols: SymbolPolicy::Include,
            plan: Some(PlanQuestion::default()),
            cache: CachePolicy::Named(cache.path().to_owned()),
            ..texts.clone()
        };
        // What the disk has to give is read once before.
        answer(&texts);
        let (_, alone) = best(|| answer(&texts));
        forget_peak();
        let (cold, filling) = timed(|| answer(&whole));
        let (warm, filled) = best(|| answer(&whole));
        let json = |report: &Report| serde_json::to_string(report).expect("a report is JSON");
        assert_eq!(json(&cold), json(&warm), "what the cache holds says the same");
        let peak = peak_mib().map_or_else(|| "unknown".to_owned(), |mib| format!("{mib} MiB"));
        let (first, again) = (ratio(filling, alone), ratio(filled, alone));
        say(format_args!(
            "| {} | {alone:.2?} | {filling:.2?} | {first:.1} | {filled:.2?} | {again:.1} | {peak} |",
            tips.len()
        ));
    }
}

/// Has the most memory that this process held counted from now on, where the system can.
fn forget_peak() {
    _ = std::fs::write("/proc/self/clear_refs", "5");
}

/// The tips by commit, each once and in the order of the file: names of the repository could be ambiguous, ids are not.
fn tips(git: &Git) -> Vec<String> {
    let file = variable("DIVERGENCE_BENCH_TIPS").expect("DIVERGENCE_BENCH_TIPS names a file with a revision in a line");
    let limit = variable("DIVERGENCE_BENCH_LIMIT").map_or(usize::MAX, |limit| limit.parse().expect("a number"));
    let text = std::fs::read_to_string(Path::new(&file)).unwrap_or_else(|error| panic!("{file}: {error}"));
    let revisions = text.lines().filter_map(|line| line.split_whitespace().next()).take(limit);
    let mut seen = BTreeSet::new();
    revisions.map(|revision| commit(git, revision)).filter(|tip| seen.insert(tip.clone())).collect()
}

fn commit(git: &Git, revision: &str) -> String {
    git.run(&["rev-parse", "--verify", "--end-of-options", &format!("{revision}^{{commit}}")])
}
