//! One line on standard error that says how far a long run has come.

use std::io::{self, Write as _};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use super::Config;
use super::config::ProgressPolicy;
use super::trace::Trace;
use crate::engine::Progress;

/// A run that is over sooner shows nothing.
const PATIENCE: Duration = Duration::from_secs(1);

/// Time between two pictures.
const TICK: Duration = Duration::from_millis(100);

/// Milliseconds of a stage after which what is left of it is estimated.
const ENOUGH: usize = 2000;

/// Back to the start of the line, and erase it.
const CLEAR: &str = "\r\x1b[2K";

/// Shows progress until it is dropped, which erases the line.
pub(super) struct ProgressLine<'c> {
    stage: Arc<Stage>,
    trace: &'c Trace,
    painter: Option<(Sender<()>, JoinHandle<()>)>,
}

#[derive(Default)]
struct Stage {
    name: Mutex<&'static str>,
    steps: AtomicUsize,
    done: AtomicUsize,
    /// When it began, in milliseconds of the painter's clock.
    began: AtomicUsize,
    now: AtomicUsize,
}

impl<'c> ProgressLine<'c> {
    pub(super) fn start(config: &'c Config) -> Self {
        let shows = config.progress == ProgressPolicy::Show && !config.trace.says_stages();
        Self::shown(shows, &config.trace)
    }

    fn shown(shows: bool, trace: &'c Trace) -> Self {
        let stage = Arc::<Stage>::default();
        let painter = shows.then(|| {
            let (stop, stopped) = channel();
            let stage = Arc::clone(&stage);
            let painter = std::thread::spawn(move || {
                let mut wait = PATIENCE;
                while stopped.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
                    stage.now.fetch_add(usize::try_from(wait.as_millis()).unwrap_or(0), Relaxed);
                    wait = TICK;
                    draw(&format!("{CLEAR}{}", stage.line()));
                }
                if wait == TICK {
                    draw(CLEAR);
                }
            });
            (stop, painter)
        });
        Self { stage, trace, painter }
    }
}

impl Drop for ProgressLine<'_> {
    fn drop(&mut self) {
        self.trace.end();
        if let Some((stop, painter)) = self.painter.take() {
            drop(stop);
            // A painter that panicked has nothing left to erase.
            _ = painter.join();
        }
    }
}

impl Progress for ProgressLine<'_> {
    fn stage(&self, name: &'static str, steps: usize) {
        self.trace.begin(name);
        *self.stage.name.lock().unwrap_or_else(PoisonError::into_inner) = name;
        self.stage.steps.store(steps, Relaxed);
        self.stage.done.store(0, Relaxed);
        self.stage.began.store(self.stage.now.load(Relaxed), Relaxed);
    }

    fn step(&self) {
        self.stage.done.fetch_add(1, Relaxed);
    }
}

impl Stage {
    fn line(&self) -> String {
        let name = *self.name.lock().unwrap_or_else(PoisonError::into_inner);
        match (self.steps.load(Relaxed), self.done.load(Relaxed)) {
            (0, 0) => format!("{name} …"),
            (0, done) => format!("{name} … {done}"),
            (steps, done) => format!("{name} … {} of {steps}{}", done.min(steps), self.left(steps, done.min(steps))),
        }
    }

    /// How long the rest may take, once enough was done to tell.
    fn left(&self, steps: usize, done: usize) -> String {
        let spent = self.now.load(Relaxed).saturating_sub(self.began.load(Relaxed));
        if spent < ENOUGH || done == 0 || done == steps {
            return String::new();
        }
        let seconds = spent.saturating_mul(steps - done) / done / 1000;
        match seconds {
            0 => ", nearly done".to_owned(),
            1..90 => format!(", about {seconds} s left"),
            more => format!(", about {} min left", more.div_ceil(60)),
        }
    }
}

/// Progress is a courtesy: that it cannot be shown is no failure.
fn draw(text: &str) {
    let mut messages = io::stderr().lock();
    _ = messages.write_all(text.as_bytes()).and_then(|()| messages.flush());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_as_much_as_is_known() {
        let trace = Trace::new(super::super::trace::Verbosity::Quiet, None);
        let progress = ProgressLine::shown(false, &trace);
        progress.stage("reading history", 0);
        assert_eq!(progress.stage.line(), "reading history …");
        progress.stage("merging pairs", 2);
        (0..3).for_each(|_| progress.step());
        assert_eq!(progress.stage.line(), "merging pairs … 2 of 2");
        progress.stage("landing branches", 100);
        progress.stage.now.store(4000, Relaxed);
        (0..40).for_each(|_| progress.step());
        assert_eq!(progress.stage.line(), "landing branches … 40 of 100, about 6 s left");
        progress.stage.now.store(400_000, Relaxed);
        assert_eq!(progress.stage.line(), "landing branches … 40 of 100, about 10 min left");
        progress.stage("reading files", 0);
        progress.step();
        assert_eq!(progress.stage.line(), "reading files … 1");
    }
}
