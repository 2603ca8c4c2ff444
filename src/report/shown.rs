//! Untrusted text made presentable: escaped, measured and shortened.

use std::fmt::Write as _;

use bstr::ByteSlice as _;
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

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

/// The name of a branch or a path, safe to print.
pub(super) fn shown_text(text: &impl Text) -> String {
    shown(text.bytes())
}

/// The name in a key, without the language before it: `crate::cart::total` of `rust:crate::cart::total`.
pub(super) fn key(key: &str) -> &str {
    match key.split_once(':') {
        Some((language, name)) if !language.is_empty() && !name.starts_with(':') => name,
        _ => key,
    }
}

/// A line of a file, safe to print: as [`shown`], but tabs become spaces up to the next of every four columns.
pub(super) fn shown_line(bytes: &[u8]) -> String {
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

/// An argument as it can be typed into a POSIX shell; `None` if it would not arrive as it is.
#[must_use]
pub fn typed(text: &str) -> Option<String> {
    if text.starts_with('-') || text.is_empty() || shown(text) != text {
        return None;
    }
    let safe = |char: char| char.is_alphanumeric() || "/._-+@%,:=".contains(char);
    if text.chars().all(safe) { Some(text.to_owned()) } else { Some(format!("'{}'", text.replace('\'', r"'\''"))) }
}

/// How many columns of a terminal the text takes.
pub(super) fn columns(text: &str) -> usize {
    text.width()
}

/// At most this many columns of the text, with `…` in place of its middle. The end keeps more than the start: in a
/// path it is the end that tells.
pub(super) fn shorten_middle(text: &str, limit: usize) -> String {
    if text.width() <= limit {
        return text.to_owned();
    }
    let room = limit.saturating_sub(1);
    let head = prefix(text.chars(), room / 3);
    let tail: String = prefix(text.chars().rev(), room - room / 3).chars().rev().collect();
    format!("{head}…{tail}")
}

/// At most this many columns of the text, with `…` in place of its end.
pub(super) fn shorten_end(text: &str, limit: usize) -> String {
    if text.width() <= limit {
        return text.to_owned();
    }
    format!("{}…", prefix(text.chars(), limit.saturating_sub(1)))
}

fn prefix(chars: impl Iterator<Item = char>, limit: usize) -> String {
    let mut taken = 0;
    chars
        .take_while(|char| {
            taken += char.width().unwrap_or(0);
            taken <= limit
        })
        .collect()
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
    fn arguments_can_be_typed_as_they_are() {
        assert_eq!(typed("feat/a-1").as_deref(), Some("feat/a-1"));
        assert_eq!(typed("it's; rm -rf").as_deref(), Some(r"'it'\''s; rm -rf'"));
        assert_eq!(typed("--upload-pack=x"), None);
        assert_eq!(typed("a\u{202e}b"), None);
    }

    #[test]
    fn keys_are_shown_without_their_language() {
        assert_eq!(key("rust:crate::cart::total"), "crate::cart::total");
        assert_eq!(key("path:src/a.rs"), "src/a.rs");
        assert_eq!(key("crate::cart"), "crate::cart");
        assert_eq!(key("::cart"), "::cart");
    }

    #[test]
    fn tabs_in_lines_become_spaces() {
        assert_eq!(shown_line(b"a\tb\t\tc"), "a   b       c");
    }

    #[test]
    fn a_shortened_text_keeps_both_ends_and_the_limit() {
        assert_eq!(shorten_middle("src/deeply/nested/folder/module.rs", 16), "src/d…/module.rs");
        assert_eq!(shorten_middle("short", 5), "short");
        assert_eq!(shorten_end("pub fn total() -> u64 {", 10), "pub fn to…");
    }

    #[test]
    fn wide_characters_never_overrun_the_limit() {
        for limit in 1..20 {
            for short in
                [shorten_middle("日本語日本語日本語日本語", limit), shorten_end("日本語日本語日本語日本語", limit)]
            {
                assert!(columns(&short) <= limit, "'{short}' takes more than {limit} columns");
            }
        }
    }
}
