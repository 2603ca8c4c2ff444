//! What can go wrong with a repository as a whole, and with a single object.

use gix::ObjectId;

use super::peel::{self, NoCommit};
use crate::model::{GapReason, Read, Unread};

/// A run cannot go on: a kind of failure, a message, what caused it, and hints at what to try.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct Error {
    message: String,
    hints: Vec<String>,
    kind: ErrorKind,
    presence: Presence,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// Who can do something about a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The user: what was asked for does not exist, or makes no sense.
    User,
    /// The owner of the repository: it, or its configuration, cannot be read.
    Repository,
    /// The owner of the machine or the program: something around the repository failed.
    Internal,
    /// Nobody: the run was cancelled.
    Cancelled,
}

/// Whether there is such a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Presence {
    /// What was looked for is there, or may be, and cannot be used.
    Unusable,
    /// There is no such thing.
    Absent,
}

impl Error {
    /// An error about the repository, with a message in lower case, without a full stop.
    #[must_use]
    pub fn new(message: impl Into<String>) -> Self {
        Self::of(ErrorKind::Repository, message)
    }

    /// The same about what was asked for.
    #[must_use]
    pub fn user(message: impl Into<String>) -> Self {
        Self::of(ErrorKind::User, message)
    }

    /// The same about what is around the repository.
    #[must_use]
    pub fn internal(message: impl Into<String>) -> Self {
        Self::of(ErrorKind::Internal, message)
    }

    /// The end of a run that somebody wanted to end.
    #[must_use]
    pub fn cancelled() -> Self {
        Self::of(ErrorKind::Cancelled, "the run was cancelled")
    }

    fn of(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self { message: message.into(), hints: Vec::new(), kind, presence: Presence::Unusable, source: None }
    }

    /// Who can do something about it.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// The same, where there is no such thing at all.
    #[must_use]
    pub(super) fn absent(mut self) -> Self {
        self.presence = Presence::Absent;
        self
    }

    /// Whether there is no such thing, rather than one that cannot be used.
    #[must_use]
    pub fn is_absence(&self) -> bool {
        self.presence == Presence::Absent
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

impl ReadError {
    /// The same in the words of the report.
    pub(super) fn unread(self) -> Unread {
        let (id, reason) = match self {
            Self::Missing(id) => (id, GapReason::MissingObject),
            Self::Corrupt(id) => (id, GapReason::CorruptObject),
            Self::TooDeep(_) => return Unread { id: None, reason: GapReason::TooDeep },
        };
        Unread { id: Some(peel::id(id)), reason }
    }
}

impl From<NoCommit> for ReadError {
    fn from(why: NoCommit) -> Self {
        match why {
            NoCommit::Missing(id) => Self::Missing(id),
            NoCommit::Corrupt(id) | NoCommit::OtherKind(id, _) => Self::Corrupt(id),
        }
    }
}

/// What a read gave, for other rooms.
pub(super) fn read<T>(found: Result<T, ReadError>) -> Read<T> {
    Read::from_result(found.map_err(ReadError::unread))
}
