//! What could not be read, and how the answer to a question learns of it.
//!
//! A read gives a [`Read`], which opens in one way only: together with the [`Lacks`] of the question that it was made
//! for. So a file that is missing can never pass for an empty one, and an answer that needed it knows that it did.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::{GapReason, Id};

/// An object that could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Unread {
    /// Which object, if it is one.
    pub id: Option<Id>,
    /// Why.
    pub reason: GapReason,
}

/// A file or folder that could not be read. The path of a whole tree is empty.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Lack {
    /// Where it stands.
    pub path: String,
    /// Which object it is, and why it could not be read.
    pub unread: Unread,
}

/// What a read gave: what was wanted, or why there is none.
#[derive(Clone, Copy, Debug)]
#[must_use = "open it with the lacks of the question that it was made for"]
pub struct Read<T>(Result<T, Unread>);

/// What could not be read while a question was answered. It is part of the answer.
#[derive(Debug, Default)]
#[must_use = "what could not be read is part of the answer"]
pub struct Lacks(RefCell<BTreeSet<Lack>>);

impl Unread {
    /// Whether the object is not there, rather than one that nothing can be made of.
    #[must_use]
    pub fn is_gone(&self) -> bool {
        !matches!(self.reason, GapReason::TooLarge | GapReason::Unparsable)
    }
}

impl<T> Read<T> {
    /// What was read.
    pub fn of(found: T) -> Self {
        Self(Ok(found))
    }

    /// The result of reading something.
    pub fn from_result(found: Result<T, Unread>) -> Self {
        Self(found)
    }

    /// What was read; if nothing was, the lacks of the question say so from now on.
    pub fn or_note(self, path: &str, lacks: &Lacks) -> Option<T> {
        match self.0 {
            Ok(found) => Some(found),
            Err(unread) => {
                lacks.note(Lack { path: path.to_owned(), unread });
                None
            }
        }
    }

    /// The same with something made of what was read.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Read<U> {
        Read(self.0.map(make))
    }

    /// The same with what was read lent.
    pub fn as_ref(&self) -> Read<&T> {
        Read(self.0.as_ref().map_err(|unread| *unread))
    }
}

impl Lacks {
    /// Adds something that could not be read.
    pub fn note(&self, lack: Lack) {
        self.0.borrow_mut().insert(lack);
    }

    /// Adds all of some.
    pub fn note_all(&self, lacks: impl IntoIterator<Item = Lack>) {
        self.0.borrow_mut().extend(lacks);
    }

    /// Whether everything could be read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.borrow().is_empty()
    }

    /// All of it, sorted; nothing is left behind.
    #[must_use]
    pub fn take(&self) -> BTreeSet<Lack> {
        self.0.take()
    }

    /// All of it, sorted.
    #[must_use]
    pub fn into_set(self) -> BTreeSet<Lack> {
        self.0.into_inner()
    }
}
