//! Names that standard libraries have too: a member of such a name on a value of unknown type can be anybody's.

use crate::lang::Language;

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

/// Whether the language's standard library, or one that everybody uses, has members of this name.
pub(super) fn is_common(language: Language, name: &str) -> bool {
    let list = match language {
        Language::Rust => include_str!("common/rust.txt"),
        Language::Go => include_str!("common/go.txt"),
        Language::Java => include_str!("common/java.txt"),
        Language::Python => include_str!("common/python.txt"),
        Language::JavaScript | Language::TypeScript | Language::Tsx => include_str!("common/javascript.txt"),
        Language::C => "",
    };
    // The lists are sorted, one name in a line.
    list.lines().collect::<Vec<_>>().binary_search(&name).is_ok()
}
