//! Text for a cell of a table in comma-separated values (RFC 4180).

use super::shown;

/// What a spreadsheet takes for the beginning of a formula.
const FORMULA: [char; 4] = ['=', '+', '-', '@'];

/// A cell in quotes. What a spreadsheet would run as a formula has an apostrophe in front, which it does not show.
pub(in crate::report) fn cell(text: impl AsRef<[u8]>) -> String {
    let text = shown(text);
    let guard = if text.starts_with(FORMULA) { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}
