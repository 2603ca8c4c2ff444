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
    pub(super) fn new(place: DeclaredAt, message: impl Into<String>) -> Self {
        Self { place, message: message.into(), hint: None }
    }

    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}
