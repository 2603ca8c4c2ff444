//! Why a declaration cannot be read.

use super::item::DeclaredAt;

/// What is wrong with a declaration, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {message}")]
pub struct Unreadable {
    /// The file and the line.
    pub place: DeclaredAt,
    /// What is wrong, in words.
    pub message: String,
    /// What to try.
    pub hint: Option<String>,
}

impl Unreadable {
    /// A declaration at a place, and what is wrong with it.
    #[must_use]
    pub fn new(place: DeclaredAt, message: impl Into<String>) -> Self {
        Self { place, message: message.into(), hint: None }
    }

    /// The same, with what to try.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}
