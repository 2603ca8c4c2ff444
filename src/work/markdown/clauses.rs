//! Lines that say several things: *creates this and exports that; do not touch the other*.

use super::contracts::said;
use super::lines::{Part, parts};
use super::phrases::{Says, sentence};

/// How far behind a phrase its first piece of code may stand.
const NEAR: usize = 48;

/// The pieces of a text: sentences, and parts of sentences that begin with a phrase of their own.
pub(super) fn clauses(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    for (end, next) in joints(text) {
        let is_sentence = text[..end].ends_with('.') && text[next..].starts_with(char::is_uppercase);
        if start < end && (is_sentence || is_clause(&text[next..])) {
            found.push(text[start..end].trim());
            start = next;
        }
    }
    found.push(text[start..].trim());
    found.retain(|clause| !clause.is_empty());
    found
}

/// What stands before the last sentence of a text that ends in a colon, and that sentence.
pub(super) fn last_sentence(text: &str) -> Option<(&str, &str)> {
    let is_end =
        |(end, next): &(usize, usize)| text[..*end].ends_with('.') && text[*next..].starts_with(char::is_uppercase);
    let (end, next) = joints(text).into_iter().rfind(is_end).filter(|_| text.ends_with(':'))?;
    Some((&text[..end], &text[next..]))
}

/// Where a clause may end, and where the next one would begin.
fn joints(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut brackets = 0_u32;
    for part in parts(text) {
        let words = match part {
            Part::Words(words) => words,
            // Nothing ends inside of code.
            Part::Code(_) => continue,
        };
        // Pieces of a text are slices of it.
        let start = words.as_ptr() as usize - text.as_ptr() as usize;
        for (at, c) in words.char_indices() {
            let at = start + at;
            match c {
                '(' => brackets += 1,
                ')' => brackets = brackets.saturating_sub(1),
                _ if brackets > 0 => {}
                '.' | ';' | ',' if text[at + 1..].starts_with(' ') => {
                    found.push((if c == ',' { at } else { at + 1 }, at + 2));
                }
                ' ' if text[at..].starts_with(" and ") => found.push((at, at + 1)),
                _ => {}
            }
        }
    }
    found
}

/// Whether a text begins with a phrase that is about something: a verb in the middle of a sentence is none.
fn is_clause(text: &str) -> bool {
    let Some((says, rest)) = sentence(text) else { return false };
    if says.is_about_order() {
        return true;
    }
    // "Uses `a`; event `b`" goes on.
    if said(text.split([' ', ':']).next().unwrap_or_default()).is_some() {
        return false;
    }
    let is_verb =
        says.is_about_files() || says.is_contract() || matches!(says, Says::Verify | Says::Deny | Says::Branch);
    is_verb && rest.find('`').is_some_and(|at| at < NEAR && !rest[..at].contains([',', '.', ';']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_as_many_things_as_it_has_phrases() {
        assert_eq!(clauses("Create `a`, `b` and `c`"), ["Create `a`, `b` and `c`"]);
        assert_eq!(
            clauses("Branch `x`. Adds `a` and the migration `b`, which creates the table `t`. Do not touch `c`."),
            ["Branch `x`.", "Adds `a` and the migration `b`", "which creates the table `t`.", "Do not touch `c`."]
        );
        assert_eq!(
            clauses("Exports `f()`. The key is in `K`, as ever."),
            ["Exports `f()`.", "The key is in `K`, as ever."]
        );
        assert_eq!(clauses("Uses `a`; event `b`"), ["Uses `a`; event `b`"]);
        assert_eq!(clauses("calls `POST /x`, listens for `y.done`"), ["calls `POST /x`", "listens for `y.done`"]);
        assert_eq!(clauses("Modify `a` to call the store and use it"), ["Modify `a` to call the store and use it"]);
    }
}
