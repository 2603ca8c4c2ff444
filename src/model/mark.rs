//! The words by which a comment in a file says that a rule does not count there.

use std::ops::Range;

/// Where the first such words stand: `divergence: ignore`, with or without a blank and in any case.
#[must_use]
pub fn ignore_mark(text: &str) -> Option<Range<usize>> {
    const NAME: &str = "divergence:";
    const VERB: &str = "ignore";
    let lower = text.to_ascii_lowercase();
    lower.match_indices(NAME).find_map(|(start, _)| {
        let rest = &lower[start + NAME.len()..];
        let verb = rest.trim_start_matches([' ', '\t']);
        let end = start + NAME.len() + (rest.len() - verb.len()) + VERB.len();
        let is_word = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '-'));
        let begins = !lower[..start].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '-'));
        (begins && verb.strip_prefix(VERB).is_some_and(is_word)).then_some(start..end)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_found_however_it_is_written() {
        for text in ["# divergence: ignore DIV201", "// Divergence: ignore", "/*divergence:ignore DIV201*/"] {
            let mark = ignore_mark(text).expect(text);
            assert!(text[mark].to_lowercase().ends_with("ignore"), "{text}");
        }
        for text in ["# divergence is ignored", "# divergence: ignored", "my-divergence: ignore", "divergence:\nignore"]
        {
            assert_eq!(ignore_mark(text), None, "{text}");
        }
    }
}
