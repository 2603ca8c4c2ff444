//! Text for Markdown, as GitHub and GitLab read it.

use super::shown;

/// Text in which nothing is markup.
pub(in crate::report) fn text(text: impl AsRef<[u8]>) -> String {
    let mut out = String::new();
    for char in shown(text).chars() {
        if "\\`*_[]<>#|~&".contains(char) {
            out.push('\\');
        }
        out.push(char);
    }
    out
}

/// Text between backticks, with any content.
pub(in crate::report) fn code(text: impl AsRef<[u8]>) -> String {
    let text = shown(text);
    let longest = text.split(|char| char != '`').map(str::len).max().unwrap_or(0);
    let ticks = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{ticks}{pad}{text}{pad}{ticks}")
}

/// A sentence in which code stands between backticks.
pub(in crate::report) fn sentence(sentence: impl AsRef<[u8]>) -> String {
    let mut out = String::new();
    for (at, piece) in shown(sentence).split('`').enumerate() {
        out += &if at % 2 == 1 && !piece.is_empty() { code(piece) } else { text(piece) };
    }
    out
}
