//! Names that standard libraries have too: a member of such a name on a value of unknown type can be anybody's.

use std::sync::OnceLock;

use crate::lang::{LANGUAGES, Language};

/// Whether the language's standard library has members of this name.
pub(crate) fn is_common(language: Language, name: &str) -> bool {
    static LISTS: [OnceLock<Vec<&str>>; LANGUAGES.len()] = [const { OnceLock::new() }; LANGUAGES.len()];
    LISTS[language as usize]
        .get_or_init(|| language.semantics().common().lines().collect())
        .binary_search(&name)
        .is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_sorted_and_knows_its_library() {
        for (language, name) in [
            (Language::Rust, "is_empty"),
            (Language::CSharp, "FirstOrDefault"),
            (Language::Go, "ReadAll"),
            (Language::Java, "toString"),
            (Language::Python, "setdefault"),
            (Language::Tsx, "indexOf"),
        ] {
            assert!(is_common(language, name), "{name}");
            assert!(!is_common(language, "no_such_member"));
        }
    }
}
