//! How long the stages of a run take: said while it runs (`-v`), written to a file (`--profile`), or told in JSON.

use std::io::{self, Write as _};
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde::Serialize;

use super::Failure;
use super::output::{Destination, deliver};
use crate::model::StageTime;

/// Whether stages are said as they end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verbosity {
    /// Nothing is said of them.
    Quiet,
    /// Each has a line on standard error.
    Stages,
}

/// The stages of a run, as far as it has come.
#[derive(Debug)]
pub struct Trace {
    began: Instant,
    verbosity: Verbosity,
    profile: Option<PathBuf>,
    stages: Mutex<Vec<Stage>>,
}

#[derive(Debug)]
struct Stage {
    name: &'static str,
    from: Duration,
    took: Option<Duration>,
}

/// A stage as viewers of profiles read it: times in microseconds.
#[derive(Serialize)]
struct Event<'t> {
    name: &'t str,
    ph: &'static str,
    ts: u128,
    dur: u128,
    pid: u32,
    tid: u32,
}

impl Trace {
    #[expect(clippy::disallowed_methods, reason = "the edge has the clock; no verdict depends on it")]
    pub(super) fn new(verbosity: Verbosity, profile: Option<PathBuf>) -> Self {
        Self { began: Instant::now(), verbosity, profile, stages: Mutex::default() }
    }

    pub(super) fn says_stages(&self) -> bool {
        self.verbosity == Verbosity::Stages
    }

    /// A stage begins, and the one before it ends.
    pub(super) fn begin(&self, name: &'static str) {
        self.end();
        let stage = Stage { name, from: self.began.elapsed(), took: None };
        self.stages.lock().unwrap_or_else(PoisonError::into_inner).push(stage);
    }

    /// The last stage ends, if it has not.
    pub(super) fn end(&self) {
        let mut stages = self.stages.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(stage) = stages.last_mut().filter(|it| it.took.is_none()) else { return };
        let took = self.began.elapsed().saturating_sub(stage.from);
        stage.took = Some(took);
        if self.says_stages() {
            // That it cannot be said is no failure.
            _ = writeln!(io::stderr(), "{:>9.3} s  {}", took.as_secs_f64(), stage.name);
        }
    }

    /// How long each stage took that has ended.
    pub(super) fn times(&self) -> Vec<StageTime> {
        let stages = self.stages.lock().unwrap_or_else(PoisonError::into_inner);
        let time = |it: &Stage| {
            let elapsed_ms = u64::try_from(it.took?.as_millis()).unwrap_or(u64::MAX);
            Some(StageTime { stage: it.name.to_owned(), elapsed_ms })
        };
        stages.iter().filter_map(time).collect()
    }

    /// The run is over: what was asked for is written.
    pub(super) fn finish(&self) -> Result<(), Failure> {
        self.end();
        let whole = self.began.elapsed();
        if self.says_stages() {
            _ = writeln!(io::stderr(), "{:>9.3} s  in all", whole.as_secs_f64());
        }
        let Some(file) = &self.profile else { return Ok(()) };
        let stages = self.stages.lock().unwrap_or_else(PoisonError::into_inner);
        let event = |name, from: Duration, took: Duration| Event {
            name,
            ph: "X",
            ts: from.as_micros(),
            dur: took.as_micros(),
            pid: 1,
            tid: 1,
        };
        let all = std::iter::once(event("in all", Duration::ZERO, whole));
        let each = stages.iter().map(|it| event(it.name, it.from, it.took.unwrap_or_default()));
        let events: Vec<Event<'_>> = all.chain(each).collect();
        deliver(&Destination::File(file.clone()), &mut io::sink(), |out| {
            serde_json::to_writer_pretty(&mut *out, &events)?;
            writeln!(out)
        })
    }
}
