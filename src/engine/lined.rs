//! Texts of which lines are shown.

use crate::artifacts::comments;
use crate::lang::Language;
use crate::languages;
use crate::model::{Snippet, ignore_mark};

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

    /// The lines from the first to the last, with a few around them, of a file that is called so.
    pub(super) fn snippet(&self, path: &str, first: u32, last: u32) -> Snippet {
        let first_line = first.saturating_sub(CONTEXT).max(1);
        let wanted = (last.max(first) + CONTEXT + 1).saturating_sub(first_line).min(LONGEST);
        let lines: Vec<&str> = self.starting_at(first_line).take(wanted as usize).collect();
        let marks = (first_line..).zip(&lines).flat_map(|(line, text)| self.marks(path, line, text)).collect();
        Snippet { first_line, text: lines.join("\n"), marks }
    }

    /// Where a comment on a line says that something does not count. The same words in a text of the program say nothing.
    fn marks(&self, path: &str, line: u32, text: &str) -> Vec<(u32, usize)> {
        let mut marks = Vec::new();
        let mut from = 0;
        while let Some(mark) = ignore_mark(&text[from..]) {
            let at = from + mark.start;
            from += mark.end;
            let before = (line as usize).checked_sub(1).and_then(|at| self.starts.get(at));
            if before.is_some_and(|before| self.is_comment(path, before + at)) {
                marks.push((line, at));
            }
        }
        marks
    }

    /// Whether a byte of the text lies in a comment, as the language of the file has them, or its format.
    fn is_comment(&self, path: &str, at: usize) -> bool {
        let language = Language::of_path(path.as_bytes());
        let read = language.and_then(|language| languages::is_comment(language, &self.text, at));
        read.unwrap_or_else(|| comments::is_comment(path, &self.text, at))
    }
}
