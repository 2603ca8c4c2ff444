//! Calls as code writes them, for what goes by the names of calls alone.

use crate::model::Span;

/// A call as code writes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Call {
    /// What is called.
    pub called: String,
    /// What it is given.
    pub given: Vec<Argument>,
    /// Where.
    pub span: Span,
}

/// What a call is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Argument {
    /// Its name, if it has one.
    pub name: String,
    /// The text that it is, if it is one.
    pub text: Option<String>,
    /// As it is written.
    pub written: String,
    /// Where.
    pub span: Span,
}
