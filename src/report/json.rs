//! The machine-readable form: the types are the contract, this only prints them.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter, Serializer};

use super::escape;

/// Prints a report or a listing as indented JSON with a final newline.
///
/// # Errors
/// If `out` cannot be written to.
pub fn json(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    written(value, PrettyFormatter::new(), out)
}

/// Prints a value as JSON in one line.
///
/// # Errors
/// If `out` cannot be written to.
pub(super) fn json_line(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    written(value, CompactFormatter, out)
}

fn written<F: Formatter>(value: &impl Serialize, formatter: F, out: &mut dyn Write) -> io::Result<()> {
    value.serialize(&mut Serializer::with_formatter(&mut *out, Escaping(formatter)))?;
    writeln!(out)
}

/// JSON that shows all that is in it.
struct Escaping<F>(F);

impl<F: Formatter> Formatter for Escaping<F> {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        escape::json::fragment(fragment, out)
    }

    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_array(out)
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array(out)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(out, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array_value(out)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object(out)
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object(out)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(out, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object_value(out)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object_value(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_steer_a_terminal_is_escaped_and_means_the_same() {
        let text = "plain größe \u{202e}reversed \u{9b}2J \u{7f} \u{1b}[2J \u{e0041} \"quoted\"\n";
        let mut out = Vec::new();
        json(&[text], &mut out).unwrap();
        let printed = String::from_utf8(out).unwrap();
        assert_eq!(
            printed,
            "[\n  \"plain größe \\u202ereversed \\u009b2J \\u007f \\u001b[2J \\udb40\\udc41 \\\"quoted\\\"\\n\"\n]\n"
        );
        assert_eq!(serde_json::from_str::<Vec<String>>(&printed).unwrap(), [text]);
    }
}
