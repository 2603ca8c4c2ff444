//! The same question to the program and to git: equal verdicts, and the time of both.

use std::path::Path;
use std::time::Duration;

use super::tests::{self, Oracle, Verdicts, differences};
use super::{Git, check, peak_mib, timed};

/// One question, answered by both.
pub(crate) struct Comparison {
    /// How long the check took.
    pub(crate) ours: Duration,
    /// How long git took.
    pub(crate) git: Duration,
    /// How many landings and pairs were decided.
    pub(crate) verdicts: usize,
    /// How many landings and pairs conflict.
    pub(crate) conflicts: usize,
    /// How many pairs were looked into.
    pub(crate) examined: u64,
    /// The most memory that this process had held when the check was done, in MiB.
    pub(crate) peak_mib: Option<u64>,
}

/// Asks both. The program goes first, so that git cannot have warmed the disk for it, and so that its memory shows.
///
/// # Panics
/// If a verdict is not git's.
pub(crate) fn compare(git: &Git, directory: &Path, onto: &str, branches: &[String]) -> Comparison {
    let git_dir = git.run(&["rev-parse", "--path-format=absolute", "--git-common-dir"]);
    let oracle = Oracle::at(git, Path::new(&git_dir));
    let (report, ours) = timed(|| check(directory, onto, branches));
    let peak_mib = peak_mib();
    let (verdicts, git) = timed(|| oracle.verdicts(onto, branches));
    let examined = report.stats.pairs_examined;
    let report = tests::Report(serde_json::to_value(&report).expect("a report is JSON"));
    let wrong = differences(&report, onto, &verdicts);
    let first: Vec<String> = wrong.iter().take(5).map(ToString::to_string).collect();
    assert!(wrong.is_empty(), "{} verdicts are not git's: {first:#?}", wrong.len());
    Comparison {
        ours,
        git,
        verdicts: verdicts.landings.len() + verdicts.pairs.len(),
        conflicts: conflicts(&verdicts),
        examined,
        peak_mib,
    }
}

fn conflicts(verdicts: &Verdicts) -> usize {
    let answers = verdicts.landings.values().chain(verdicts.pairs.values().map(|pair| &pair.answer));
    answers.filter(|answer| answer.merged().is_some_and(|merged| !merged.clean)).count()
}
