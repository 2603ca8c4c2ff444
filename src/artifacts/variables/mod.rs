//! Where variables of the environment are set: `.env` files, Dockerfiles, and YAML of compose, workflows and clusters;
//! and where those and shell scripts need one.

mod dockerfile;
mod dotenv;
mod shell;
mod yaml;

pub(super) use dockerfile::read as dockerfile;
pub(super) use dotenv::read as dotenv;
pub(super) use shell::read as shell;
pub use yaml::ready;
pub(super) use yaml::{may_have as may_be_in_yaml, read as yaml};

use crate::facts::{Ecosystem, Strength, Term, TermSide, Within};
use crate::model::{ContractKind, Position, Span};

/// Whether a text can be the name of a variable.
fn is_name(name: &str) -> bool {
    let part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    name.chars().all(part) && name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
}

/// A variable that is set, or, loosely, mentioned.
fn set(name: &str, value: &str, strength: Strength, span: Span) -> Term {
    Term {
        kind: ContractKind::Environment,
        side: TermSide::Offers,
        ecosystem: Ecosystem::Any,
        key: name.into(),
        scope: Within::Everywhere,
        strength,
        meaning: if tells(value) { value.into() } else { "".into() },
        span,
    }
}

/// Whether a value is hardly that of another variable as well.
fn tells(value: &str) -> bool {
    value.len() > 3 && !matches!(value, "true" | "false" | "localhost") && !value.bytes().all(|it| it.is_ascii_digit())
}

/// A variable that has to be set, or, loosely, may be.
fn need(name: &str, strength: Strength, span: Span) -> Term {
    Term { side: TermSide::Needs, ..set(name, "", strength, span) }
}

/// A part of a line, both counted from 0, as a span.
pub(super) fn on_line(line: usize, from: usize, length: usize) -> Span {
    let narrow = |number: usize| u32::try_from(number + 1).unwrap_or(u32::MAX);
    let position = |column| Position { line: narrow(line), column: narrow(column) };
    Span { start: position(from), end: position(from + length) }
}
