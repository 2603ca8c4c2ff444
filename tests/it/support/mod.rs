//! What the tests stand on: a repository from a few lines, git's own answer, and the program's.

mod compare;
mod fixture;
mod git;
mod oracle;
mod program;
mod room;
mod shared;

pub(crate) use compare::{Difference, differences};
pub(crate) use fixture::{Commit, Fixture, History, SUBMODULE, Setup};
pub(crate) use git::Git;
pub(crate) use oracle::{Answer, Merged, Message, Oracle, PairAnswer, Verdicts};
pub(crate) use program::{Program, Report, Run};
pub(crate) use room::folder;
pub(crate) use shared::Shared;

use std::fmt::Write as _;

/// Numbered lines, `line 1` to `line n`, each ended by a newline.
pub(crate) fn lines(count: usize) -> String {
    (1..=count).fold(String::new(), |mut text, n| {
        let _ = writeln!(text, "line {n}");
        text
    })
}

/// The text with `line` (counted from 1) put in place of what stands there.
pub(crate) fn with_line(text: &str, line: usize, new: &str) -> String {
    let mut all: Vec<_> = text.lines().collect();
    all[line - 1] = new;
    all.join("\n") + "\n"
}
