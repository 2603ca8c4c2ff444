//! How numbers and names are said.

/// `1 branch`, `2 branches`.
pub(super) fn count(number: usize, one: &str, many: &str) -> String {
    match number {
        1 => format!("1 {one}"),
        _ => format!("{number} {many}"),
    }
}

/// The name in a key, without the language before it: `crate::cart::total` of `rust:crate::cart::total`.
pub(super) fn key(key: &str) -> &str {
    match key.split_once(':') {
        // A name may begin with colons itself, as that of a file does: `python:::error::x`.
        Some((language, name)) if !language.is_empty() && (!name.starts_with(':') || name.starts_with("::")) => name,
        _ => key,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_shown_without_their_language() {
        assert_eq!(key("rust:crate::cart::total"), "crate::cart::total");
        assert_eq!(key("path:src/a.rs"), "src/a.rs");
        assert_eq!(key("crate::cart"), "crate::cart");
        assert_eq!(key("::cart"), "::cart");
        assert_eq!(key("python:::error::x.f"), "::error::x.f");
    }
}
