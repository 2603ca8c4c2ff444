//! Text for Mermaid.

use super::shown;

/// Text for between quotes. What could end the quotes or start markup is written as an entity, in Mermaid's own form.
pub(in crate::report) fn text(text: impl AsRef<[u8]>) -> String {
    let entity = |char: char| match char {
        '"' | '#' | '&' | '<' | '>' | '`' => format!("#{};", u32::from(char)),
        char => char.to_string(),
    };
    shown(text).chars().map(entity).collect()
}
