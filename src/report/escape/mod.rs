//! Untrusted text, made safe for what it is written into: the only place of this room that escapes.
//!
//! Names, paths and the text of files come from a repository, and messages quote them. Each medium has a file of its
//! own. All of them escape what steers or hides text on a terminal, as [`shown`] does, and then what is special in the
//! medium; so a format needs one call. The text that comes out is one line.

pub(super) mod csv;
pub(super) mod dot;
pub(super) mod html;
pub(super) mod json;
pub(super) mod markdown;
pub(super) mod mermaid;
pub(super) mod prometheus;
mod shell;
mod terminal;
pub(super) mod uri;
pub(super) mod workflow;

pub use shell::typed;
pub use terminal::shown;
pub(super) use terminal::{is_plain, shown_line, shown_text};

#[cfg(test)]
mod tests;
