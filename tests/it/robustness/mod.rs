//! What is not as it should be: every case gives a clear message or a gap, the right exit code, and no panic.

mod depth;
#[cfg(unix)]
mod hostile;
mod identity;
mod names;
mod objects;
mod size;
mod streams;
mod unfinished;
mod worktrees;

use crate::support::{Fixture, History, Setup, lines, with_line};

/// `main`, and two branches that conflict with each other but not with it.
fn history() -> History {
    let mut history = History::new();
    history.commit("root").file("a.txt", lines(30)).file("b.txt", "b\n");
    history.branch("main").on("root").file("b.txt", "main\n");
    history.branch("left").on("root").file("a.txt", with_line(&lines(30), 15, "left"));
    history.branch("right").on("root").file("a.txt", with_line(&lines(30), 15, "right"));
    history
}

fn bare() -> Fixture {
    history().build()
}

fn checked_out() -> Fixture {
    history().build_as(Setup::Checkout("main"))
}
