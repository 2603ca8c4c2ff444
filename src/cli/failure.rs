//! Why a run ended without a result, and how that is said.

use std::io::{self, Write};

use anstyle::AnsiColor;

use super::environment::Colour;
use crate::repo;
use crate::report::shown;

/// A run that came to no result: an error with its causes, and what to try.
#[derive(Debug)]
pub struct Failure {
    error: anyhow::Error,
    hints: Vec<String>,
}

impl Failure {
    /// A failure with a message in lower case, without a full stop.
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self { error: anyhow::Error::msg(message.into()), hints: Vec::new() }
    }

    /// The same, with what caused it.
    pub(super) fn because(self, cause: impl std::error::Error + Send + Sync + 'static) -> Self {
        let message = self.error.to_string();
        Self { error: anyhow::Error::new(cause).context(message), ..self }
    }

    /// The same, with something to try.
    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Prints the error, its causes and the hints, a line each. Messages may hold names from a repository, so that
    /// they are escaped.
    ///
    /// # Errors
    /// If `out` cannot be written to.
    pub fn print(&self, colour: Colour, out: &mut dyn Write) -> io::Result<()> {
        let (error, hint) = match colour {
            Colour::On => (AnsiColor::Red.on_default().bold(), AnsiColor::Cyan.on_default()),
            Colour::Off => (anstyle::Style::new(), anstyle::Style::new()),
        };
        writeln!(out, "{error}error:{error:#} {}", shown(self.error.to_string()))?;
        for cause in self.error.chain().skip(1) {
            writeln!(out, "  because: {}", shown(cause.to_string()))?;
        }
        for text in &self.hints {
            writeln!(out, "{hint}hint:{hint:#} {}", shown(text))?;
        }
        Ok(())
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{:#}", self.error)?;
        self.hints.iter().try_for_each(|hint| write!(out, "; {hint}"))
    }
}

impl From<repo::Error> for Failure {
    fn from(error: repo::Error) -> Self {
        let hints = error.hints().to_vec();
        Self { error: error.into(), hints }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    #[test]
    fn causes_and_hints_stand_below_the_error() {
        let cause = io::Error::other("disk\u{1b}[2J on fire");
        let failure: Failure = repo::Error::new("cannot read 'a\nb'").because(cause).hint("buy another").into();
        let mut out = Vec::new();
        failure.print(Colour::Off, &mut out).unwrap();
        expect![[r"
            error: cannot read 'a\nb'
              because: disk\x1b[2J on fire
            hint: buy another
        "]]
        .assert_eq(&String::from_utf8(out).unwrap());
    }
}
