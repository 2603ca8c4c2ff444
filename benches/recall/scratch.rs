//! The scratch repository: all branches of all pairs on the real commit, with the real repository's objects.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use divergence::engine::{CachePolicy, Question, SymbolPolicy};
use divergence::model::{Finding, Report, Severity, State, Text as _};
use tempfile::TempDir;

use crate::draft::{Edits, Pair};
use crate::source::{Source, objects_of};
use crate::support::{Git, answer, question, variable};

/// How many pairs are checked in one run.
const AT_ONCE: usize = 60;

/// What became of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Found,
    Noted,
    Missed,
}

/// What the checks said.
#[derive(Default)]
pub(crate) struct Answer {
    /// By the number of the pair. Those whose text does not merge are left out.
    pub(crate) outcomes: BTreeMap<usize, Outcome>,
    /// Errors and warnings between branches of different pairs.
    pub(crate) strangers: Vec<String>,
}

/// The scratch repository.
pub(crate) struct Scratch {
    _folder: Option<TempDir>,
    directory: PathBuf,
    commit: String,
    names: Vec<Vec<String>>,
    made: Vec<bool>,
}

impl Scratch {
    /// Makes the branches.
    pub(crate) fn new(real: &Git, commit: &str, source: &Source, pairs: &[Pair], keep: Option<&Path>) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let directory = match keep {
            Some(keep) => keep.join(commit),
            None => folder.path().join("scratch.git"),
        };
        std::fs::create_dir_all(&directory).expect("the folder is new");
        let git = real.at(&directory);
        git.run(&["init", "--quiet", "--bare", "--initial-branch=none"]);
        let alternates = directory.join("objects/info/alternates");
        std::fs::create_dir_all(directory.join("objects/info")).expect("the folder can be made");
        std::fs::write(alternates, format!("{}\n", objects_of(real))).expect("the file can be written");
        let mut stream = Vec::new();
        let mut made = Vec::new();
        for (number, pair) in pairs.iter().enumerate() {
            let sides = [("change", &pair.provider), ("use", &pair.user)];
            let written = sides.map(|(side, edits)| branch(commit, &format!("{side}-{number:04}"), edits, source));
            made.push(written.iter().all(Option::is_some));
            if let [Some(one), Some(other)] = written {
                stream.extend(one);
                stream.extend(other);
            }
        }
        let output = git.output(&["fast-import", "--quiet", "--force", "--date-format=raw"], &stream);
        assert!(output.status.success(), "fast-import: {}", String::from_utf8_lossy(&output.stderr));
        let names = pairs.iter().map(|pair| pair.names.clone()).collect();
        Self { _folder: keep.is_none().then_some(folder), directory, commit: commit.to_owned(), names, made }
    }

    fn ask(&self, onto: &str, branches: &[String], home: &Path) -> Report {
        let cache = variable("DIVERGENCE_BENCH_CACHE").map_or_else(|| home.join("cache"), PathBuf::from);
        let cache = CachePolicy::Named(cache);
        answer(&Question { symbols: SymbolPolicy::Include, cache, ..question(&self.directory, onto, branches) })
    }

    /// Checks all pairs as branches onto the real commit, many at once.
    pub(crate) fn check(&self, home: &Path) -> Answer {
        let mut answer = Answer::default();
        let numbers: Vec<usize> = (0..self.made.len()).filter(|at| self.made[*at]).collect();
        for numbers in numbers.chunks(AT_ONCE) {
            let tips: Vec<String> =
                numbers.iter().flat_map(|at| [format!("change-{at:04}"), format!("use-{at:04}")]).collect();
            let report = self.ask(&self.commit, &tips, home);
            for at in numbers {
                let sides = [format!("change-{at:04}"), format!("use-{at:04}")];
                if !merges(&report, &sides) {
                    continue;
                }
                let between: Vec<&Finding> = report.findings.iter().filter(|found| is_between(found, &sides)).collect();
                answer.outcomes.insert(*at, self.outcome(*at, &between));
            }
            let strange = report.findings.iter().filter(|found| found.severity > Severity::Note && is_strange(found));
            answer
                .strangers
                .extend(strange.map(|found| format!("{:?} {} {}", found.branches, found.rule, found.message)));
        }
        answer
    }

    fn outcome(&self, at: usize, between: &[&Finding]) -> Outcome {
        let names = |found: &&&Finding| {
            let text = format!("{} {}", found.symbol.as_deref().unwrap_or_default(), found.message);
            self.names[at].iter().any(|name| text.contains(name.as_str()))
        };
        let of_worth = |least: Severity| between.iter().filter(names).any(|found| found.severity >= least);
        if of_worth(Severity::Warning) {
            Outcome::Found
        } else if of_worth(Severity::Note) {
            Outcome::Noted
        } else {
            Outcome::Missed
        }
    }

    /// Tries every tenth pair that was found with one branch as the target, in turn: how many, and how many are found.
    pub(crate) fn other_way(
        &self,
        pairs: &[Pair],
        numbers: &[usize],
        before: &[Outcome],
        home: &Path,
    ) -> (usize, usize) {
        let mut found = 0;
        let sample: Vec<usize> = (0..pairs.len()).filter(|at| before[*at] == Outcome::Found).step_by(10).collect();
        for (turn, at) in sample.iter().enumerate() {
            let number = numbers[*at];
            let (one, other) = (format!("change-{number:04}"), format!("use-{number:04}"));
            let (target, tip) = if turn % 2 == 0 { (one, other) } else { (other, one) };
            let report = self.ask(&target, &[tip], home);
            let between: Vec<&Finding> = report.findings.iter().collect();
            let outcome = self.outcome(number, &between);
            found += usize::from(outcome == Outcome::Found);
            if outcome != Outcome::Found && variable("DIVERGENCE_BENCH_MISSED").is_some() {
                crate::support::say(format_args!("not found onto {target}: {} {}", pairs[*at].kind, pairs[*at].told));
            }
        }
        (sample.len(), found)
    }
}

/// A commit on the real one, as `git fast-import` reads it.
fn branch(commit: &str, name: &str, edits: &Edits, source: &Source) -> Option<Vec<u8>> {
    let mut out = format!(
        "commit refs/heads/{name}\ncommitter Someone <someone@example.org> 1700000000 +0000\ndata {}\n{name}\nfrom {commit}\n",
        name.len()
    )
    .into_bytes();
    for (path, text) in edits.applied(source)? {
        match text {
            None => out.extend_from_slice(format!("D {path}\n").as_bytes()),
            Some(text) => {
                out.extend_from_slice(format!("M 100644 inline {path}\ndata {}\n{text}\n", text.len()).as_bytes());
            }
        }
    }
    out.push(b'\n');
    Some(out)
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

fn is_between(finding: &Finding, sides: &[String; 2]) -> bool {
    finding.branches.iter().all(|name| sides.contains(name))
}

fn is_strange(finding: &Finding) -> bool {
    let number = |name: &String| name.rsplit_once('-').map(|(_, number)| number.to_owned());
    finding.branches.windows(2).any(|two| number(&two[0]) != number(&two[1]))
}
