//! Comments in files that say of a rule that it does not count here.
//!
//! `divergence: ignore DIV201 because the old form stays until March` counts for the line that it is on, or, alone on its
//! line, for the next one. The rule is a code or a name; several stand with commas between them.

use crate::model::ignore_mark;

/// What such a comment says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Comment<'t> {
    /// The rules, by code or name.
    pub(super) rules: Vec<&'t str>,
    /// Why; nothing if it does not say.
    pub(super) reason: &'t str,
    /// Whether nothing but the comment is on the line.
    pub(super) is_alone: bool,
}

const REASON: &str = "because";

/// What ends a comment in some language.
const ENDS: [&str; 4] = ["*/", "-->", "#}", "%>"];

/// The comment of a line that says something from a byte of it on, if it does.
pub(super) fn comment(line: &str, at: usize) -> Option<Comment<'_>> {
    let mark = ignore_mark(line.get(at..)?)?;
    let (before, rest) = (&line[..at + mark.start], &line[at + mark.end..]);
    let is_alone = !before.contains(char::is_alphanumeric);
    let mut rest = rest.trim_end();
    for end in ENDS {
        rest = rest.strip_suffix(end).unwrap_or(rest).trim_end();
    }
    let blank = |text: &str| text.is_empty() || text.starts_with(char::is_whitespace);
    let is_word = |at: usize| rest[..at].ends_with(char::is_whitespace) && blank(&rest[at + REASON.len()..]);
    let because = rest.match_indices(REASON).map(|(at, _)| at).find(|at| is_word(*at));
    let (named, reason) = because.map_or((rest, ""), |at| (&rest[..at], rest[at + REASON.len()..].trim()));
    let mut rules = Vec::new();
    for part in named.split(',') {
        let mut words = part.split_whitespace();
        rules.extend(words.next());
        // What follows a rule without a comma is no rule.
        if words.next().is_some() {
            break;
        }
    }
    Some(Comment { rules, reason, is_alone })
}

#[cfg(test)]
mod tests {
    #[test]
    fn comments_name_rules_and_a_reason() {
        let comment = |line| super::comment(line, 0);
        let read =
            comment("    charge(1); // divergence: ignore DIV201, signature-changed because old callers stay").unwrap();
        assert_eq!(read.rules, ["DIV201", "signature-changed"]);
        assert_eq!((read.reason, read.is_alone), ("old callers stay", false));
        let read = comment("  /* Divergence:ignore DIV201 because it is old */").unwrap();
        assert_eq!((read.reason, read.is_alone), ("it is old", true));
        for bare in
            ["# divergence: ignore DIV201", "# divergence: ignore DIV201 because", "# divergence: ignore DIV201 - x"]
        {
            let read = comment(bare).unwrap();
            assert_eq!((read.rules.as_slice(), read.reason), (["DIV201"].as_slice(), ""), "{bare}");
        }
        assert_eq!(comment("# divergence: ignore").unwrap().rules, [""; 0]);
        assert_eq!(comment("# divergence is ignored"), None);
    }
}
