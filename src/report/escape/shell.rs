//! Text for a POSIX shell.

use super::shown;

/// An argument as it can be typed into a POSIX shell; `None` if it would not arrive as it is.
#[must_use]
pub fn typed(text: impl AsRef<[u8]>) -> Option<String> {
    let text = std::str::from_utf8(text.as_ref()).ok()?;
    if text.starts_with('-') || text.is_empty() || shown(text) != text {
        return None;
    }
    let safe = |char: char| char.is_alphanumeric() || "/._-+@%,:=".contains(char);
    if text.chars().all(safe) { Some(text.to_owned()) } else { Some(format!("'{}'", text.replace('\'', r"'\''"))) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_can_be_typed_as_they_are() {
        assert_eq!(typed("feat/a-1").as_deref(), Some("feat/a-1"));
        assert_eq!(typed("it's; rm -rf").as_deref(), Some(r"'it'\''s; rm -rf'"));
        assert_eq!(typed("--upload-pack=x"), None);
        assert_eq!(typed("a\u{202e}b"), None);
    }
}
