//! What can go wrong with a repository as a whole, and with a single object.

use gix::ObjectId;

/// A run cannot go on: a kind of failure, and hints at what to try.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct Error {
    message: String,
    hints: Vec<String>,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl Error {
    /// An error with a message in lower case, without a full stop.
    #[must_use]
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), hints: Vec::new(), source: None }
    }

    /// The same, with what caused it.
    #[must_use]
    pub fn because(mut self, source: impl std::error::Error + Send + Sync + 'static) -> Self {
        self.source = Some(Box::new(source));
        self
    }

    /// The same, with something to try.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// What to try, in order.
    #[must_use]
    pub fn hints(&self) -> &[String] {
        &self.hints
    }
}

/// An object could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum ReadError {
    /// It is not in the repository, as in a partial or shallow clone.
    #[error("object {0} is missing")]
    Missing(ObjectId),
    /// It is there, but it cannot be decoded or is of another kind.
    #[error("object {0} is corrupt")]
    Corrupt(ObjectId),
    /// It is a folder that lies deeper in others than git goes (`core.maxTreeDepth`).
    #[error("folders lie more than {0} deep in each other, and git goes no deeper (core.maxTreeDepth)")]
    TooDeep(usize),
}
