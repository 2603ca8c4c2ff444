//! What a line of an item is about, by how it begins. A table: teach it a phrase by adding a row.

/// What a line says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Says {
    /// Files that are not there yet.
    Create,
    /// The same, but "add … to FILE" changes the file.
    Add,
    /// Files that are there.
    Modify,
    /// Files that may be touched.
    Allow,
    /// Files that must not be touched.
    Deny,
    /// Files that others touch as well.
    Shared,
    /// What others can rely on.
    Provides,
    /// An event that others can rely on.
    Publishes,
    /// What is relied on.
    Requires,
    /// An event that is relied on.
    Subscribes,
    /// What is taken for granted.
    Assumes,
    /// A table of a database that others can rely on.
    Table,
    /// A variable of the environment.
    Environment,
    /// What must not be done.
    Forbids,
    /// The same, where what follows is the whole text.
    Constraint,
    /// Who has to land first.
    DependsOn,
    /// Who has to land later.
    Blocks,
    /// How it is tested.
    Verify,
    /// The branch.
    Branch,
    /// What the broader task is.
    Context,
    /// What has to be done, in words.
    Step,
    /// What was not understood when this was written from another form.
    Unread,
}

/// How lines begin, in lower case.
const PHRASES: &[(&str, Says)] = &[
    ("create", Says::Create),
    ("creates", Says::Create),
    ("new file", Says::Create),
    ("new files", Says::Create),
    ("new", Says::Create),
    ("write", Says::Create),
    ("files to create", Says::Create),
    ("add", Says::Add),
    ("adds", Says::Add),
    ("introduce", Says::Add),
    ("modify", Says::Modify),
    ("modifies", Says::Modify),
    ("update", Says::Modify),
    ("updates", Says::Modify),
    ("change", Says::Modify),
    ("changes", Says::Modify),
    ("edit", Says::Modify),
    ("edits", Says::Modify),
    ("extend", Says::Modify),
    ("refactor", Says::Modify),
    ("rename", Says::Modify),
    ("move", Says::Modify),
    ("remove", Says::Modify),
    ("delete", Says::Modify),
    ("fix", Says::Modify),
    ("register", Says::Modify),
    ("wire up", Says::Modify),
    ("wire", Says::Modify),
    ("mount", Says::Modify),
    ("files to modify", Says::Modify),
    ("files to change", Says::Modify),
    ("scope", Says::Allow),
    ("files", Says::Allow),
    ("file", Says::Allow),
    ("owns", Says::Allow),
    ("allow", Says::Allow),
    ("allowed", Says::Allow),
    ("allowed files", Says::Allow),
    ("may touch", Says::Allow),
    ("may modify", Says::Allow),
    ("may also touch", Says::Allow),
    ("touches", Says::Allow),
    ("touch", Says::Allow),
    ("files to touch", Says::Allow),
    ("deny", Says::Deny),
    ("denied", Says::Deny),
    ("forbidden", Says::Deny),
    ("forbidden files", Says::Deny),
    ("off limits", Says::Deny),
    ("out of scope", Says::Deny),
    ("shared", Says::Shared),
    ("shared files", Says::Shared),
    ("shares", Says::Shared),
    ("exports", Says::Provides),
    ("export", Says::Provides),
    ("provides", Says::Provides),
    ("provide", Says::Provides),
    ("exposes", Says::Provides),
    ("expose", Says::Provides),
    ("defines", Says::Provides),
    ("offers", Says::Provides),
    ("contract", Says::Provides),
    ("contracts", Says::Provides),
    ("interface", Says::Provides),
    ("interfaces", Says::Provides),
    ("public api", Says::Provides),
    ("api", Says::Provides),
    ("endpoint", Says::Provides),
    ("endpoints", Says::Provides),
    ("route", Says::Provides),
    ("routes", Says::Provides),
    ("serves", Says::Provides),
    ("publish", Says::Publishes),
    ("publishes", Says::Publishes),
    ("emit", Says::Publishes),
    ("emits", Says::Publishes),
    ("event", Says::Publishes),
    ("events", Says::Publishes),
    ("uses", Says::Requires),
    ("use", Says::Requires),
    ("calls", Says::Requires),
    ("call", Says::Requires),
    ("consumes", Says::Requires),
    ("consume", Says::Requires),
    ("requires", Says::Requires),
    ("imports", Says::Requires),
    ("import", Says::Requires),
    ("needs", Says::Requires),
    ("reads", Says::Requires),
    ("relies on", Says::Requires),
    ("subscribes to", Says::Subscribes),
    ("subscribe to", Says::Subscribes),
    ("listens to", Says::Subscribes),
    ("listens for", Says::Subscribes),
    ("handles the event", Says::Subscribes),
    ("assumes", Says::Assumes),
    ("assume", Says::Assumes),
    ("assumption", Says::Assumes),
    ("assumptions", Says::Assumes),
    ("expects", Says::Assumes),
    ("table", Says::Table),
    ("tables", Says::Table),
    ("schema", Says::Table),
    ("environment", Says::Environment),
    ("environment variable", Says::Environment),
    ("environment variables", Says::Environment),
    ("env", Says::Environment),
    ("env var", Says::Environment),
    ("do not", Says::Forbids),
    ("don't", Says::Forbids),
    ("don’t", Says::Forbids),
    ("does not", Says::Forbids),
    ("must not", Says::Forbids),
    ("should not", Says::Forbids),
    ("never", Says::Forbids),
    ("avoid", Says::Forbids),
    ("no changes to", Says::Forbids),
    ("no changes in", Says::Forbids),
    ("no edits to", Says::Forbids),
    ("leave", Says::Forbids),
    ("only create new files", Says::Forbids),
    ("constraint", Says::Constraint),
    ("constraints", Says::Constraint),
    ("depends on", Says::DependsOn),
    ("depends-on", Says::DependsOn),
    ("dependency", Says::DependsOn),
    ("dependencies", Says::DependsOn),
    ("blocked by", Says::DependsOn),
    ("waits for", Says::DependsOn),
    ("after", Says::DependsOn),
    ("blocks", Says::Blocks),
    ("verify", Says::Verify),
    ("verification", Says::Verify),
    ("verify with", Says::Verify),
    ("test", Says::Verify),
    ("tests", Says::Verify),
    ("testing", Says::Verify),
    ("run", Says::Verify),
    ("acceptance", Says::Verify),
    ("acceptance criteria", Says::Verify),
    ("how to test", Says::Verify),
    ("branch", Says::Branch),
    ("context", Says::Context),
    ("background", Says::Context),
    ("goal", Says::Context),
    ("why", Says::Context),
    ("description", Says::Context),
    ("summary", Says::Context),
    ("worktree", Says::Context),
    ("step", Says::Step),
    ("steps", Says::Step),
    ("todo", Says::Step),
    ("implementation", Says::Step),
    ("not understood", Says::Unread),
];

/// What a text begins with, and what comes after it.
pub(super) fn begins(text: &str) -> Option<(Says, &str)> {
    let fits = |(phrase, says): &(&'static str, Says)| {
        let head = text.get(..phrase.len())?;
        let rest = &text[phrase.len()..];
        let ends =
            rest.chars().next().is_none_or(|next| !next.is_alphanumeric() && !matches!(next, '-' | '_' | '/' | '\''));
        (ends && head.eq_ignore_ascii_case(phrase)).then_some((phrase.len(), *says, rest))
    };
    let (_, says, rest) = PHRASES.iter().filter_map(fits).max_by_key(|(length, ..)| *length)?;
    Some((says, rest.trim_start()))
}

/// What a heading or a label of its own announces for the lines below it.
pub(super) fn announces(text: &str) -> Option<Says> {
    let text = text.trim().trim_end_matches([':', '.']).trim();
    let (says, rest) = begins(text)?;
    // `Files (new)` and the like.
    (rest.is_empty() || rest.starts_with(['(', '/', '&'])).then_some(says)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_counts() {
        assert_eq!(begins("Depends on: Item 1"), Some((Says::DependsOn, ": Item 1")));
        assert_eq!(begins("create `x`"), Some((Says::Create, "`x`")));
        assert_eq!(begins("Files to create: `x`"), Some((Says::Create, ": `x`")));
        assert_eq!(begins("createUser(name)"), None, "a name is no verb");
        assert_eq!(announces("## Scope".trim_start_matches('#')), Some(Says::Allow));
        assert_eq!(announces("Scope of the whole endeavour"), None);
    }

    #[test]
    fn every_phrase_is_there_once_and_in_lower_case() {
        for (at, (phrase, _)) in PHRASES.iter().enumerate() {
            assert_eq!(*phrase, phrase.to_lowercase());
            assert!(!PHRASES[..at].iter().any(|(earlier, _)| earlier == phrase), "{phrase}");
        }
    }
}
