//! Work items: what several people or agents mean to do side by side, and whether that can go well.
//!
//! Pure: texts go in, and the caller hands in what is known about files, definitions and branches.
//!
//! In reading order: [`Item`] is the vocabulary, [`Glob`] the patterns of its scope. `markdown` and `file` are the two
//! forms in which items are declared, `signature` and `shape` compare contracts. [`lint`] looks at a plan before anybody
//! starts, [`hold`] at what branches did, [`split`] at where work could be cut. [`rules`] is the table of what can be
//! found.

pub mod amend;
mod called;
mod culprits;
mod error;
pub mod file;
mod forms;
mod found;
mod glob;
pub mod hold;
mod item;
pub mod lint;
pub mod markdown;
mod name;
pub mod rules;
mod runnable;
mod shape;
mod signature;
mod source;
pub mod split;

pub use culprits::culprit;
pub use error::Unreadable;
pub use file::nearest_key;
pub use forms::{FORMS, Form};
pub use found::{Found, Spot};
pub use glob::{BadGlob, Glob};
pub use item::{Access, Constraint, Contract, DeclaredAt, Item, Role, Scope, Sourced, Verification, WorkPlan};
pub use markdown::path_glob;
pub use name::own_name;
pub use runnable::Runnable;
pub use signature::{Difference, Harm, Signature};
pub use source::Source;
