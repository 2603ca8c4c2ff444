//! Text for Graphviz.

use super::shown;

/// A string in quotes, in which nothing is special: a backslash would start one of Graphviz's own escapes, such as `\N`.
pub(in crate::report) fn quoted(text: impl AsRef<[u8]>) -> String {
    format!("\"{}\"", shown(text).replace('\\', "\\\\").replace('"', "\\\""))
}
