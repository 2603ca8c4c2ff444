//! The three sides of a merge, and lines of a file.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Something that a three-way merge has three of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Sides<T> {
    /// What both sides grew from.
    pub base: T,
    /// The target, or the branch whose name sorts first.
    pub left: T,
    /// The branch, or the one whose name sorts last.
    pub right: T,
}

/// Lines `first` to `last`, counted from 1, both included. An empty span has `last == first - 1` and stands before
/// the line `first`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[schemars(with = "[u32; 2]")]
#[serde(into = "[u32; 2]", from = "[u32; 2]")]
pub struct LineSpan {
    /// The first line, from 1.
    pub first: u32,
    /// The last line.
    pub last: u32,
}

impl LineSpan {
    /// Whether the span holds no line.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.last < self.first
    }

    /// How many lines the span holds.
    #[must_use]
    pub fn len(self) -> u32 {
        self.last.saturating_add(1).saturating_sub(self.first)
    }
}

impl From<std::ops::Range<u32>> for LineSpan {
    /// Turns zero-based, half-open line numbers into the ones that people count.
    fn from(range: std::ops::Range<u32>) -> Self {
        Self { first: range.start + 1, last: range.end }
    }
}

impl From<[u32; 2]> for LineSpan {
    fn from([first, last]: [u32; 2]) -> Self {
        Self { first, last }
    }
}

impl From<LineSpan> for [u32; 2] {
    fn from(span: LineSpan) -> Self {
        [span.first, span.last]
    }
}
