//! Words, numbers and signs of languages that describe interfaces.

use crate::model::{Position, Span};

/// A part of a text that means something.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'t> {
    pub(super) text: &'t str,
    pub(super) span: Span,
}

/// How such a language is written.
pub(super) struct Lexicon {
    /// What a comment begins with that ends with its line.
    pub(super) comment: &'static str,
    /// Whether a byte is of a word.
    pub(super) is_word: fn(u8) -> bool,
}

/// Protocol Buffers: full names are words.
pub(super) const PROTO: Lexicon =
    Lexicon { comment: "//", is_word: |byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'.' };

/// `GraphQL`: a spread is a word of its own.
pub(super) const GRAPHQL: Lexicon =
    Lexicon { comment: "#", is_word: |byte| byte.is_ascii_alphanumeric() || byte == b'_' };

/// The tokens of a text, without comments. A string is one token.
pub(super) fn tokens<'t>(text: &'t str, lexicon: &Lexicon) -> Vec<Token<'t>> {
    let bytes = text.as_bytes();
    let (mut found, mut at, mut line, mut line_start) = (Vec::new(), 0, 1_u32, 0);
    let narrow = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    while at < bytes.len() {
        let rest = &bytes[at..];
        // What goes over lines: up to where.
        let block = match rest {
            [b'\n', ..] => Some(1),
            _ if rest.starts_with(lexicon.comment.as_bytes()) => {
                Some(rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len()))
            }
            [b'/', b'*', ..] if lexicon.comment == "//" => {
                Some(text.get(at + 2..).and_then(|rest| rest.find("*/")).map_or(rest.len(), |it| it + 4))
            }
            [b'"', b'"', b'"', ..] => {
                Some(text.get(at + 3..).and_then(|rest| rest.find("\"\"\"")).map_or(rest.len(), |it| it + 6))
            }
            _ => None,
        };
        if let Some(length) = block {
            for (offset, _) in rest[..length].iter().enumerate().filter(|(_, byte)| **byte == b'\n') {
                (line, line_start) = (line.saturating_add(1), at + offset + 1);
            }
            at += length;
            continue;
        }
        let end = match rest {
            [quote @ (b'"' | b'\''), more @ ..] => {
                let mut length = 1;
                while more.get(length - 1).is_some_and(|byte| byte != quote && *byte != b'\n') {
                    length += if more[length - 1] == b'\\' { 2 } else { 1 };
                }
                (at + length + 1).min(bytes.len())
            }
            [b'.', b'.', b'.', ..] => at + 3,
            [byte, ..] if (lexicon.is_word)(*byte) => {
                at + rest.iter().take_while(|byte| (lexicon.is_word)(**byte)).count()
            }
            [byte, ..] if byte.is_ascii_whitespace() => {
                at += 1;
                continue;
            }
            _ => at + 1,
        };
        let start = Position { line, column: narrow(at - line_start + 1) };
        let stop = Position { line, column: narrow(end - line_start + 1) };
        // Signs beyond ASCII stand in comments and strings only.
        if let Some(token) = text.get(at..end) {
            found.push(Token { text: token, span: Span { start, end: stop } });
        }
        at = end;
    }
    found
}
