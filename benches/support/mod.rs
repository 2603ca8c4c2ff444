//! What the benches stand on: generated repositories, the check itself, a stopwatch, and git as the judge.

#![allow(dead_code, unused_imports, reason = "every bench uses a part of it")]

pub(crate) mod crowd;
pub(crate) mod judge;
#[path = "../../tests/it/support/mod.rs"]
mod tests;

use std::fmt;
use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use criterion::Criterion;
use divergence::engine::{self, Progress, Question, Subject};
use divergence::inside::repo::Selection;
use divergence::model::{Name, Report};

pub(crate) use tests::{Commit, Fixture, Git, History, lines, with_line};

/// How often something is tried where the best time of several counts.
const TRIES: usize = 3;

/// Nobody watches.
pub(crate) struct Unwatched;

impl Progress for Unwatched {
    fn stage(&self, _: &'static str, _: usize) {}

    fn step(&self) {}
}

/// Criterion with few samples: what is timed here takes milliseconds, not nanoseconds.
pub(crate) fn criterion() -> Criterion {
    Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(2))
        .configure_from_args()
}

/// A bare name as the library wants it.
pub(crate) fn name(text: &str) -> Name {
    Name::new(text)
}

/// What is selected by these names.
pub(crate) fn selection(onto: &str, branches: &[String]) -> Selection {
    let names = branches.iter().map(|branch| name(branch)).collect();
    Selection { names, onto: Some(name(onto)), ..Selection::default() }
}

/// The check of the texts as the program does it, but for printing.
pub(crate) fn check(repository: &Path, onto: &str, branches: &[String]) -> Report {
    answer(&question(repository, onto, branches))
}

/// What is asked about.
pub(crate) fn subject(repository: &Path, onto: &str, branches: &[String]) -> Subject {
    Subject { selection: selection(onto, branches), ..Subject::new(repository) }
}

/// What is asked of a check of the texts.
pub(crate) fn question(repository: &Path, onto: &str, branches: &[String]) -> Question {
    Question::about(subject(repository, onto, branches))
}

/// What the program says.
pub(crate) fn answer(question: &Question) -> Report {
    engine::check(question, &Unwatched)
        .unwrap_or_else(|error| panic!("{}: {error}", question.subject.directory.display()))
}

/// How long something takes.
pub(crate) fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    #[expect(clippy::disallowed_methods, reason = "a bench reads the clock")]
    let began = Instant::now();
    let result = work();
    (result, began.elapsed())
}

/// The best of a few times, and the last result.
pub(crate) fn best<T>(mut work: impl FnMut() -> T) -> (T, Duration) {
    let (mut result, mut least) = timed(&mut work);
    for _ in 1..TRIES {
        let (again, time) = timed(&mut work);
        (result, least) = (again, least.min(time));
    }
    (result, least)
}

/// One line of a table, at once.
pub(crate) fn say(line: fmt::Arguments<'_>) {
    writeln!(std::io::stdout(), "{line}").expect("standard output is open");
}

/// A variable of the environment, if it is set.
pub(crate) fn variable(name: &str) -> Option<String> {
    #[expect(clippy::disallowed_methods, reason = "a bench is told by its environment what to run on")]
    std::env::var(name).ok()
}

/// The most memory that this process ever held, in MiB; only Linux tells.
pub(crate) fn peak_mib() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.parse::<u64>().ok().map(|kib| kib / 1024)
}

/// How many times longer `other` takes than `ours`.
pub(crate) fn ratio(other: Duration, ours: Duration) -> f64 {
    other.as_secs_f64() / ours.as_secs_f64()
}
