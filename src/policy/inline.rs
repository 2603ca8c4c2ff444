//! Comments in code that say of a rule that it does not count here.
//!
//! `divergence: ignore DIV201 because the old form stays until March` counts for the line that it is on, or, alone on its
//! line, for the next one. The rule is a code or a name; several stand with commas between them.

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

const MARK: &str = "divergence: ignore ";
const REASON: &str = " because ";

/// What ends a comment in some language.
const ENDS: [&str; 4] = ["*/", "-->", "#}", "%>"];

/// The comment of a line, if it has one.
pub(super) fn comment(line: &str) -> Option<Comment<'_>> {
    let (before, rest) = line.split_once(MARK)?;
    let is_alone = !before.contains(char::is_alphanumeric);
    let mut rest = rest.trim_end();
    for end in ENDS {
        rest = rest.strip_suffix(end).unwrap_or(rest).trim_end();
    }
    let (rules, reason) = rest.split_once(REASON).unwrap_or((rest, ""));
    let rules: Vec<&str> = rules.split(',').map(str::trim).filter(|rule| !rule.is_empty()).collect();
    Some(Comment { rules, reason: reason.trim(), is_alone })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_name_rules_and_a_reason() {
        let read =
            comment("    charge(1); // divergence: ignore DIV201, signature-changed because old callers stay").unwrap();
        assert_eq!(read.rules, ["DIV201", "signature-changed"]);
        assert_eq!((read.reason, read.is_alone), ("old callers stay", false));
        let read = comment("  /* divergence: ignore DIV201 because it is old */").unwrap();
        assert_eq!((read.reason, read.is_alone), ("it is old", true));
        assert_eq!(comment("# divergence: ignore DIV201").unwrap().reason, "");
        assert_eq!(comment("# divergence is ignored"), None);
    }
}
