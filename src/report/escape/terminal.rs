//! Text for a terminal, or a file that somebody looks at.

use std::fmt::Write as _;

use bstr::ByteSlice as _;
use unicode_width::UnicodeWidthStr as _;

use crate::model::{Text, hides};

/// Text from a repository, safe to print: control characters, characters that reorder or hide text, and bytes that
/// are not UTF-8 appear as escapes (`\x1b`, `\u{202e}`, `\xff`).
#[must_use]
pub fn shown(bytes: impl AsRef<[u8]>) -> String {
    let mut text = String::new();
    for chunk in bytes.as_ref().utf8_chunks() {
        for char in chunk.valid().chars() {
            match char {
                '\n' => text.push_str("\\n"),
                '\r' => text.push_str("\\r"),
                '\t' => text.push_str("\\t"),
                '\0'..='\x7f' if char.is_control() => _ = write!(text, "\\x{:02x}", u32::from(char)),
                _ if hides(char) => _ = write!(text, "\\u{{{:x}}}", u32::from(char)),
                _ => text.push(char),
            }
        }
        chunk.invalid().iter().for_each(|byte| _ = write!(text, "\\x{byte:02x}"));
    }
    text
}

/// Whether lines can be printed as they are: nothing in them steers or hides text.
pub(in crate::report) fn is_plain(lines: &str) -> bool {
    !lines.chars().any(|char| hides(char) && !matches!(char, '\n' | '\t' | '\r'))
}

/// The name of a branch or a path, safe to print.
pub(in crate::report) fn shown_text(text: &impl Text) -> String {
    shown(text.bytes())
}

/// A line of a file, safe to print: as [`shown`], but tabs become spaces up to the next of every four columns.
pub(in crate::report) fn shown_line(bytes: &[u8]) -> String {
    let mut line = String::new();
    for (index, piece) in bytes.split_str("\t").enumerate() {
        if index > 0 {
            let gap = 4 - line.width() % 4;
            line.extend(std::iter::repeat_n(' ', gap));
        }
        line.push_str(&shown(piece));
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_names_stay_as_they_are() {
        assert_eq!(shown("feat/größe-日本-🦀"), "feat/größe-日本-🦀");
    }

    #[test]
    fn what_could_steer_a_terminal_is_escaped() {
        assert_eq!(shown("a\x1b[31mred\x07\r\n\t\x7f"), "a\\x1b[31mred\\x07\\r\\n\\t\\x7f");
        assert_eq!(shown("c1 \u{9b}31m"), "c1 \\u{9b}31m");
    }

    #[test]
    fn what_reorders_or_hides_text_is_escaped() {
        for char in ('\u{202a}'..='\u{202e}').chain('\u{2066}'..='\u{2069}').chain(['\u{200b}', '\u{feff}']) {
            assert_eq!(shown(format!("a{char}b")), format!("a\\u{{{:x}}}b", u32::from(char)));
        }
    }

    #[test]
    fn bytes_that_are_no_utf8_are_escaped_one_by_one() {
        assert_eq!(shown(b"caf\xe9/\xff\xfe.rs"), "caf\\xe9/\\xff\\xfe.rs");
    }

    #[test]
    fn tabs_in_lines_become_spaces() {
        assert_eq!(shown_line(b"a\tb\t\tc"), "a   b       c");
    }
}
