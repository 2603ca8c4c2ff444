//! Text in JSON.

use std::io::{self, Write};

use serde_json::ser::{CompactFormatter, Formatter};

use crate::model::hides;

/// Writes a part of a string that needs no escape by JSON's own rules. What would change how its neighbours are shown
/// on a terminal is written as `\u202e`, which is the same text to every reader of JSON.
pub(in crate::report) fn fragment<W: ?Sized + Write>(text: &str, out: &mut W) -> io::Result<()> {
    let mut start = 0;
    for (at, char) in text.char_indices().filter(|(_, char)| hides(*char)) {
        CompactFormatter.write_string_fragment(out, &text[start..at])?;
        for unit in char.encode_utf16(&mut [0; 2]) {
            write!(out, "\\u{unit:04x}")?;
        }
        start = at + char.len_utf8();
    }
    CompactFormatter.write_string_fragment(out, &text[start..])
}
