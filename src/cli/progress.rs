//! One line on standard error that says how far a long run has come.

use std::io::{self, Write as _};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use super::config::ProgressPolicy;
use crate::engine::Progress;

/// A run that is over sooner shows nothing.
const PATIENCE: Duration = Duration::from_secs(1);

/// Time between two pictures.
const TICK: Duration = Duration::from_millis(100);

/// Back to the start of the line, and erase it.
const CLEAR: &str = "\r\x1b[2K";

/// Shows progress until it is dropped, which erases the line.
pub(super) struct ProgressLine {
    stage: Arc<Stage>,
    painter: Option<(Sender<()>, JoinHandle<()>)>,
}

#[derive(Default)]
struct Stage {
    name: Mutex<&'static str>,
    steps: AtomicUsize,
    done: AtomicUsize,
}

impl ProgressLine {
    pub(super) fn start(policy: ProgressPolicy) -> Self {
        let stage = Arc::<Stage>::default();
        let painter = (policy == ProgressPolicy::Show).then(|| {
            let (stop, stopped) = channel();
            let stage = Arc::clone(&stage);
            let painter = std::thread::spawn(move || {
                let mut wait = PATIENCE;
                while stopped.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
                    wait = TICK;
                    draw(&format!("{CLEAR}{}", stage.line()));
                }
                if wait == TICK {
                    draw(CLEAR);
                }
            });
            (stop, painter)
        });
        Self { stage, painter }
    }
}

impl Drop for ProgressLine {
    fn drop(&mut self) {
        if let Some((stop, painter)) = self.painter.take() {
            drop(stop);
            // A painter that panicked has nothing left to erase.
            _ = painter.join();
        }
    }
}

impl Progress for ProgressLine {
    fn stage(&self, name: &'static str, steps: usize) {
        *self.stage.name.lock().unwrap_or_else(PoisonError::into_inner) = name;
        self.stage.steps.store(steps, Relaxed);
        self.stage.done.store(0, Relaxed);
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
            (steps, done) => format!("{name} … {} of {steps}", done.min(steps)),
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
        let progress = ProgressLine::start(ProgressPolicy::Hide);
        progress.stage("reading history", 0);
        assert_eq!(progress.stage.line(), "reading history …");
        progress.stage("merging pairs", 2);
        (0..3).for_each(|_| progress.step());
        assert_eq!(progress.stage.line(), "merging pairs … 2 of 2");
        progress.stage("reading files", 0);
        progress.step();
        assert_eq!(progress.stage.line(), "reading files … 1");
    }
}
