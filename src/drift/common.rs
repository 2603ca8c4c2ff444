//! Names that standard libraries have too: a member of such a name on a value of unknown type can be anybody's.

use std::sync::OnceLock;

use crate::lang::{LANGUAGES, Language};

/// How many words a name is made of: `send_payment` and `sendPayment` have two.
pub(super) fn words(name: &str) -> usize {
    let mut words = 0;
    let mut before = '_';
    for letter in name.chars() {
        let starts =
            (before == '_' && letter != '_') || (letter.is_uppercase() && !before.is_uppercase() && before != '_');
        words += usize::from(starts);
        before = letter;
    }
    words
}

/// Whether the language's standard library has members of this name. The lists were taken from the libraries' sources
/// and reflection; they are sorted, one name in a line.
pub(super) fn is_common(language: Language, name: &str) -> bool {
    static LISTS: [OnceLock<Vec<&str>>; LANGUAGES.len()] = [const { OnceLock::new() }; LANGUAGES.len()];
    let text = match language {
        Language::Rust => include_str!("common/rust.txt"),
        Language::Go => include_str!("common/go.txt"),
        Language::Java => include_str!("common/java.txt"),
        Language::Python => include_str!("common/python.txt"),
        Language::JavaScript | Language::TypeScript | Language::Tsx => include_str!("common/javascript.txt"),
        // Its standard library has no members.
        Language::C => "",
    };
    LISTS[language as usize].get_or_init(|| text.lines().collect()).binary_search(&name).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_counted_by_their_words() {
        let counted = ["peek", "send_payment", "sendPayment", "_shouldShow", "HTTPServer", "with"].map(words);
        assert_eq!(counted, [1, 2, 2, 2, 1, 1]);
    }

    #[test]
    fn every_list_is_sorted_and_knows_its_library() {
        for (language, name) in [
            (Language::Rust, "is_empty"),
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
