//! What a label is about, by the words in it: `Files NOT to modify`, `Contract (provides)`, `How we know it works`.
//!
//! The labels that people give cannot be listed, but the words that decide are few. A table: the first row with a word
//! of the label decides, so that what narrows the meaning stands above what is general.

use super::phrases::Says;

/// Words in lower case; one that ends in `*` is the beginning of a word.
const WORDS: &[(Says, &[&str])] = &[
    (
        Says::Context,
        &["owner", "assignee", "assigned", "status", "priority", "estimate", "reviewer*", "type", "size", "effort"],
    ),
    (Says::Context, &["label*", "milestone", "worktree", "due", "date", "author", "points", "non-goals", "risk*"]),
    (Says::Branch, &["branch"]),
    (
        Says::Deny,
        &[
            "not",
            "don't",
            "don’t",
            "never",
            "no",
            "avoid*",
            "off",
            "away",
            "untouch*",
            "read-only",
            "readonly",
            "frozen",
        ],
    ),
    (Says::Deny, &["forbid*", "exclu*", "outside", "out", "hands", "leave", "keep", "prohibit*", "protected", "deny"]),
    (Says::Environment, &["env", "environment", "config", "configuration", "setting*", "secret*", "variable*"]),
    (Says::Subscribes, &["listen*", "subscri*", "handle*"]),
    (Says::Publishes, &["event*", "emit*", "publish*", "fires", "topic*"]),
    (Says::Requires, &["reads", "read"]),
    (Says::Table, &["table*", "db", "database"]),
    (Says::DependsOn, &["depend*", "prerequisite*", "blocked", "after", "wait*", "stacked", "predecessor*"]),
    (
        Says::Verify,
        &[
            "verif*", "test*", "check*", "validat*", "accept*", "done", "works", "criteria", "prove*", "qa", "ci",
            "command*",
        ],
    ),
    (Says::Constraint, &["constrain*", "rule*", "guardrail*", "restrict*", "invariant*", "limit*"]),
    (Says::Assumes, &["assum*", "expect*"]),
    (
        Says::Requires,
        &["requir*", "consum*", "use", "uses", "using", "need*", "import*", "input*", "rely", "relies", "call*"],
    ),
    (Says::Shared, &["shared"]),
    (Says::Create, &["create*", "creating", "new", "add", "adds", "added"]),
    (Says::Modify, &["modif*", "chang*", "edit*", "update*", "existing"]),
    (
        Says::Provides,
        &["provid*", "export*", "expos*", "public", "api", "produc*", "implement", "implements", "output*"],
    ),
    (Says::Provides, &["interface*", "contract*", "offer*", "give*", "deliver*", "signature*", "endpoint*", "route*"]),
    (Says::Provides, &["serve*", "surface", "function*", "header", "returns"]),
    (
        Says::Allow,
        &["file*", "scope", "own", "owns", "owned", "ownership", "path*", "touch*", "area*", "may", "allowed"],
    ),
    (Says::Context, &["goal*", "objective*", "why", "what", "note*", "summary", "overview", "background", "context"]),
    (Says::Context, &["description", "purpose", "motivation", "tip", "idea"]),
    (Says::Step, &["step*", "todo*", "tasks", "implementation", "details"]),
];

/// Labels are short; what is longer is a sentence.
const LONGEST: usize = 6;

/// What a label is about, if its words say so.
pub(super) fn about(label: &str) -> Option<Says> {
    let label = label.to_lowercase();
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’');
    let words: Vec<&str> = label.split(|c| !is_part(c)).filter(|word| !word.is_empty()).collect();
    if words.is_empty() || words.len() > LONGEST {
        return None;
    }
    let fits = |word: &&str, known: &&str| match known.strip_suffix('*') {
        Some(stem) => word.starts_with(stem),
        None => word == known,
    };
    let has = |known: &[&str]| words.iter().any(|word| known.iter().any(|it| fits(word, it)));
    WORDS.iter().find(|(_, known)| has(known)).map(|(says, _)| *says)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_known_by_their_words() {
        for (label, says) in [
            ("Files to create", Says::Create),
            ("Files NOT to modify", Says::Deny),
            ("Modified files", Says::Modify),
            ("Paths owned", Says::Allow),
            ("Contract (provides)", Says::Provides),
            ("Contract (requires)", Says::Requires),
            ("Needs from A", Says::Requires),
            ("Public surface", Says::Provides),
            ("How we know it works", Says::Verify),
            ("Definition of done", Says::Verify),
            ("New environment variables", Says::Environment),
            ("Git branch", Says::Branch),
            ("Owner", Says::Context),
        ] {
            assert_eq!(about(label), Some(says), "{label}");
        }
        assert_eq!(about("Rate store"), None);
        assert_eq!(about("a sentence that uses more words than any label"), None);
    }
}
