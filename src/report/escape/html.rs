//! Text for HTML and XML.

use super::shown;

/// Text in which nothing is markup, between tags and in the quotes of an attribute. Not for scripts, styles, or
/// attributes that hold a script or an address.
pub(in crate::report) fn text(text: impl AsRef<[u8]>) -> String {
    let mut out = String::new();
    for char in shown(text).chars() {
        match char {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            char => out.push(char),
        }
    }
    out
}
