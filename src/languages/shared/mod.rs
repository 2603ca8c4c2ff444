//! The core of the extractors: what they do alike, in the names of any grammar.
//!
//! `grammar` knows fields and kinds of nodes by number and the roles that a language gives to kinds; `flat` and `walk`
//! are the ways through a tree; `scopes` and `members` are what names are bound to and what a file declares; `values`
//! tells the types and forms of expressions by roles; `builder` puts them together and gathers the facts; `bodies` keeps
//! what a version of a file has in common with the next.

pub(super) mod bodies;
pub(super) mod builder;
pub(super) mod fields;
pub(super) mod flat;
pub(super) mod generics;
pub(super) mod grammar;
#[cfg(test)]
mod literals;
pub(super) mod members;
pub(super) mod names;
pub(super) mod nominal;
mod scopes;
#[cfg(test)]
pub(super) mod show;
pub(super) mod tokens;
pub(super) mod type_text;
pub(super) mod untold;
pub(super) mod values;
pub(super) mod walk;
