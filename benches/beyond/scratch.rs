//! The scratch repository: all branches of all pairs on the real commit, with the real repository's objects.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use divergence::engine::{CachePolicy, Question, SymbolPolicy};
use divergence::model::{Finding, Report, Severity, State, Text as _};
use tempfile::TempDir;

use crate::form::{Files, Pair};
use crate::support::{Git, answer, question, variable};

/// How many pairs are checked in one run.
const AT_ONCE: usize = 40;

/// What became of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// An error or a warning names it.
    Told,
    /// There is an error or a warning, and none names it.
    Other,
    Silent,
}

/// The scratch repository.
pub(crate) struct Scratch {
    _folder: Option<TempDir>,
    directory: PathBuf,
    commit: String,
}

impl Scratch {
    /// Makes the branches.
    pub(crate) fn new(real: &Git, commit: &str, pairs: &[Pair], keep: Option<&Path>) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let directory = match keep {
            Some(keep) => keep.join(commit),
            None => folder.path().join("scratch.git"),
        };
        std::fs::create_dir_all(&directory).expect("the folder is new");
        let git = real.at(&directory);
        git.run(&["init", "--quiet", "--bare", "--initial-branch=none"]);
        std::fs::create_dir_all(directory.join("objects/info")).expect("the folder can be made");
        let objects = real.run(&["rev-parse", "--path-format=absolute", "--git-path", "objects"]);
        std::fs::write(directory.join("objects/info/alternates"), format!("{objects}\n")).expect("it can be written");
        let mut stream = Vec::new();
        for (number, pair) in pairs.iter().enumerate() {
            stream.extend(branch(commit, &format!("change-{number:04}"), &pair.provider));
            stream.extend(branch(commit, &format!("use-{number:04}"), &pair.user));
        }
        let output = git.output(&["fast-import", "--quiet", "--force", "--date-format=raw"], &stream);
        assert!(output.status.success(), "fast-import: {}", String::from_utf8_lossy(&output.stderr));
        Self { _folder: keep.is_none().then_some(folder), directory, commit: commit.to_owned() }
    }

    /// Checks all pairs as branches onto the real commit, many at once: what became of each whose text merges, and what
    /// was said.
    pub(crate) fn check(&self, pairs: &[Pair], home: &Path) -> BTreeMap<usize, (Outcome, String)> {
        let mut answers = BTreeMap::new();
        let numbers: Vec<usize> = (0..pairs.len()).collect();
        let cache = variable("DIVERGENCE_BENCH_CACHE").map_or_else(|| home.join("cache"), PathBuf::from);
        for numbers in numbers.chunks(AT_ONCE) {
            let tips: Vec<String> = numbers.iter().flat_map(|at| sides(*at)).collect();
            let question = question(&self.directory, &self.commit, &tips);
            let cache = CachePolicy::Named(cache.clone());
            let report = answer(&Question { symbols: SymbolPolicy::Include, cache, ..question });
            for at in numbers {
                let sides = sides(*at);
                if !merges(&report, &sides) {
                    continue;
                }
                let is_between = |it: &&Finding| it.branches.iter().all(|name| sides.contains(name));
                let loud = report.findings.iter().filter(|it| it.severity > Severity::Note);
                let between: Vec<&Finding> = loud.filter(is_between).collect();
                answers.insert(*at, outcome(&pairs[*at], &between));
            }
        }
        answers
    }
}

fn sides(at: usize) -> [String; 2] {
    [format!("change-{at:04}"), format!("use-{at:04}")]
}

fn outcome(pair: &Pair, between: &[&Finding]) -> (Outcome, String) {
    let names = |found: &&Finding| {
        let text = format!("{} {}", found.symbol.as_deref().unwrap_or_default(), found.message).to_lowercase();
        pair.names.iter().any(|name| text.contains(&name.to_lowercase()))
    };
    let said: Vec<String> = between.iter().map(|it| format!("{} {}", it.rule, it.message)).collect();
    let outcome = match between {
        [] => Outcome::Silent,
        all if all.iter().any(names) => Outcome::Told,
        _ => Outcome::Other,
    };
    (outcome, said.join("; "))
}

/// A commit on the real one, as `git fast-import` reads it.
fn branch(commit: &str, name: &str, files: &Files) -> Vec<u8> {
    let mut out = format!(
        "commit refs/heads/{name}\ncommitter Someone <someone@example.org> 1700000000 +0000\ndata {}\n{name}\nfrom {commit}\n",
        name.len()
    )
    .into_bytes();
    for (path, text) in files {
        match text {
            None => out.extend_from_slice(format!("D {path}\n").as_bytes()),
            Some(text) => {
                out.extend_from_slice(format!("M 100644 inline {path}\ndata {}\n{text}\n", text.len()).as_bytes());
            }
        }
    }
    out.push(b'\n');
    out
}

fn merges(report: &Report, sides: &[String; 2]) -> bool {
    let lands = report
        .branches
        .iter()
        .filter(|branch| sides.contains(&branch.name.lossy()))
        .all(|branch| branch.landing.state == State::Clean);
    let both = |names: &[divergence::model::Name; 2]| names.iter().all(|name| sides.contains(&name.lossy()));
    lands && report.pairs.iter().filter(|pair| both(&pair.branches)).all(|pair| pair.state == State::Clean)
}
