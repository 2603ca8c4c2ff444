//! Which names say enough by themselves.

use crate::lang::Language;
use crate::languages::is_common;

/// Whether a member of this name is hardly anybody else's: it has several words, and no standard library has it.
pub(super) fn is_telling(language: Language, name: &str) -> bool {
    words(name) >= 2 && !is_common(language, name)
}

/// How many words a name is made of: `send_payment` and `sendPayment` have two.
fn words(name: &str) -> usize {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_counted_by_their_words() {
        let counted = ["peek", "send_payment", "sendPayment", "_shouldShow", "HTTPServer", "with"].map(words);
        assert_eq!(counted, [1, 2, 2, 2, 1, 1]);
    }
}
