//! The machine-readable form: the types are the contract, this only prints them.

use std::io::{self, Write};

use serde::Serialize;

/// Prints a report or a listing as indented JSON with a final newline.
///
/// # Errors
/// If `out` cannot be written to.
pub fn json(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    writeln!(out)
}
