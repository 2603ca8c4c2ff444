//! Places in a file.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A place in a file, counted from 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Position {
    /// The line.
    pub line: u32,
    /// The column, in bytes.
    pub column: u32,
}

/// From one place up to, but not including, another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Span {
    /// Where it starts.
    pub start: Position,
    /// Where it ends.
    pub end: Position,
}

impl Span {
    /// The first and the last line of it.
    #[must_use]
    pub fn lines(&self) -> std::ops::RangeInclusive<u32> {
        self.start.line..=self.end.line
    }
}
