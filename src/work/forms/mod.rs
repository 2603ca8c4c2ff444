//! Other forms in which tools write plans down. Each is brought into lines of Markdown that say the same at the same
//! places, so that all that is said is read by one reader.

mod front;
mod tasks;

pub(super) use front::{never_ends, plain};
pub(super) use tasks::tasks;
