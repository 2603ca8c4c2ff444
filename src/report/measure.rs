//! How wide text is, and how it is made to fit.

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

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
