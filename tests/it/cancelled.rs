//! A run that somebody ends, and errors that say who can do something about them.

use std::sync::atomic::{AtomicUsize, Ordering};

use divergence::engine::{self, Progress, Question};
use divergence::inside::repo::ErrorKind;

use crate::support::{Fixture, History, lines, with_line};

/// Loses interest once this many stages have begun.
struct Impatient {
    patience: usize,
    begun: AtomicUsize,
}

impl Progress for Impatient {
    fn stage(&self, _: &'static str, _: usize) {
        self.begun.fetch_add(1, Ordering::Relaxed);
    }

    fn step(&self) {}

    fn is_cancelled(&self) -> bool {
        self.begun.load(Ordering::Relaxed) >= self.patience
    }
}

fn two() -> Fixture {
    let mut history = History::new();
    history.branch("main").file("a.txt", lines(30));
    history.branch("left").on("main").file("a.txt", with_line(&lines(30), 5, "left"));
    history.branch("right").on("main").file("a.txt", with_line(&lines(30), 25, "right"));
    history.build()
}

fn question(fixture: &Fixture, onto: &str) -> Question {
    Question::new(fixture.path()).onto(onto).with_symbols()
}

#[test]
fn a_run_ends_when_nobody_is_interested_any_more() {
    let fixture = two();
    let ask =
        |patience| engine::check(&question(&fixture, "main"), &Impatient { patience, begun: AtomicUsize::new(0) });
    for patience in 1..=3 {
        let error = ask(patience).expect_err("it is cancelled");
        assert_eq!(error.kind(), ErrorKind::Cancelled, "after {patience} stages: {error}");
    }
    assert_eq!(ask(usize::MAX).expect("whoever waits gets a report").branches.len(), 2);
}

#[test]
fn an_error_says_who_can_do_something_about_it() {
    let fixture = two();
    let patient = Impatient { patience: usize::MAX, begun: AtomicUsize::new(0) };
    let error = engine::check(&question(&fixture, "nobody"), &patient).expect_err("there is no such branch");
    assert_eq!(error.kind(), ErrorKind::User, "{error}");
}
