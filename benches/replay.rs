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

mod support;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use support::judge::compare;
use support::{Git, ratio, say, variable};

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
    let tips: Vec<String> = tips.into_iter().collect();

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

/// The tips by commit, each once: names of the repository could be ambiguous, ids are not.
fn tips(git: &Git) -> BTreeSet<String> {
    let file = variable("DIVERGENCE_BENCH_TIPS").expect("DIVERGENCE_BENCH_TIPS names a file with a revision in a line");
    let limit = variable("DIVERGENCE_BENCH_LIMIT").map_or(usize::MAX, |limit| limit.parse().expect("a number"));
    let text = std::fs::read_to_string(Path::new(&file)).unwrap_or_else(|error| panic!("{file}: {error}"));
    let revisions = text.lines().filter_map(|line| line.split_whitespace().next()).take(limit);
    revisions.map(|revision| commit(git, revision)).collect()
}

fn commit(git: &Git, revision: &str) -> String {
    git.run(&["rev-parse", "--verify", "--end-of-options", &format!("{revision}^{{commit}}")])
}
