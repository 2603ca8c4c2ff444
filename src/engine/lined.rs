//! Texts of which lines are shown.

use crate::model::Snippet;

/// Lines around a place that are shown.
const CONTEXT: u32 = 1;

/// Lines that are shown at most.
const LONGEST: u32 = 12;

/// A text, and where its lines begin: a file with thousands of findings is looked through once.
#[derive(Clone, Debug)]
pub(super) struct Lined {
    text: String,
    starts: Vec<usize>,
}

impl Lined {
    pub(super) fn new(text: String) -> Self {
        let ends = text.match_indices('\n').map(|(at, _)| at + 1);
        let starts = std::iter::once(0).chain(ends).collect();
        Self { text, starts }
    }

    /// The lines from one on; their numbers begin at 1.
    pub(super) fn starting_at(&self, line: u32) -> impl Iterator<Item = &str> {
        let start = (line as usize).checked_sub(1).and_then(|at| self.starts.get(at));
        start.map_or("", |start| &self.text[*start..]).lines()
    }

    /// The lines from the first to the last, with a few around them.
    pub(super) fn snippet(&self, first: u32, last: u32) -> Snippet {
        let first_line = first.saturating_sub(CONTEXT).max(1);
        let wanted = (last.max(first) + CONTEXT + 1).saturating_sub(first_line).min(LONGEST);
        let lines: Vec<&str> = self.starting_at(first_line).take(wanted as usize).collect();
        Snippet { first_line, text: lines.join("\n") }
    }
}
