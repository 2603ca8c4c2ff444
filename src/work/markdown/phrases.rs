//! What a line of an item is about, by how it begins. A table: teach it a phrase by adding a row.

use std::sync::LazyLock;

use regex_lite::Regex;

use super::labels::about;
use super::lines::{Part, parts};
use super::tongues;
use super::values::names_only_files;

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
    /// What it is called.
    Title,
    /// How others refer to it.
    Label,
    /// What was not understood when this was written from another form.
    Unread,
}

impl Says {
    /// Whether it is about files that may be touched.
    pub(super) fn is_about_files(self) -> bool {
        matches!(self, Self::Create | Self::Add | Self::Modify | Self::Allow)
    }

    /// Whether it is about files that may or may not be touched.
    pub(super) fn names_files(self) -> bool {
        self.is_about_files() || self == Self::Deny
    }

    /// Whether it is about what others rely on, or what is relied on.
    pub(super) fn is_contract(self) -> bool {
        matches!(
            self,
            Self::Provides | Self::Publishes | Self::Requires | Self::Subscribes | Self::Table | Self::Environment
        )
    }

    /// Whether words are enough to say it.
    pub(super) fn is_about_order(self) -> bool {
        matches!(self, Self::DependsOn | Self::Blocks | Self::Forbids)
    }

    /// Whether a sentence says it without code and without a label.
    pub(super) fn is_said_in_words(self, rest: &str) -> bool {
        self.is_about_order() || self == Self::Assumes || self == Self::Allow && names_only_files(rest)
    }

    /// Whether all of a line below such a heading is of its kind, however it begins.
    pub(super) fn is_whole(self) -> bool {
        matches!(self, Self::Constraint | Self::Forbids | Self::Deny | Self::Assumes | Self::Unread | Self::Verify)
    }
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
    ("takes for granted", Says::Assumes),
    ("expects", Says::Assumes),
    ("the table is", Says::Table),
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
    ("leaves", Says::Forbids),
    ("she writes", Says::Create),
    ("he writes", Says::Create),
    ("they write", Says::Create),
    ("regenerate", Says::Modify),
    ("regenerates", Says::Modify),
    ("hooks", Says::Modify),
    ("in a new file", Says::Create),
    ("in new files", Says::Create),
    ("what the others get", Says::Provides),
    ("what others get", Says::Provides),
    ("what the others can use", Says::Provides),
    ("comes after", Says::DependsOn),
    ("is done when", Says::Verify),
    ("contract test", Says::Allow),
    ("contract tests", Says::Allow),
    ("api test", Says::Allow),
    ("api tests", Says::Allow),
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
    ("after that", Says::Step),
    ("step", Says::Step),
    ("steps", Says::Step),
    ("todo", Says::Step),
    ("implementation", Says::Step),
    ("everything lives under", Says::Allow),
    ("lives under", Says::Allow),
    ("lives in", Says::Allow),
    ("`module.exports`", Says::Provides),
    ("title", Says::Title),
    ("id", Says::Label),
    ("name", Says::Title),
    ("implement", Says::Create),
    ("hook up", Says::Modify),
    ("hook", Says::Modify),
    ("own", Says::Allow),
    ("edit only", Says::Allow),
    ("stay away from", Says::Deny),
    ("stays away from", Says::Deny),
    ("keep out of", Says::Deny),
    ("keeps out of", Says::Deny),
    ("keep away from", Says::Deny),
    ("keep your hands off", Says::Deny),
    ("hands off", Says::Deny),
    ("leave alone", Says::Deny),
    ("leave untouched", Says::Deny),
    ("untouched", Says::Deny),
    ("read-only", Says::Deny),
    ("read only", Says::Deny),
    ("not in scope", Says::Deny),
    ("not in this pr", Says::Deny),
    ("exclusions", Says::Deny),
    ("dont", Says::Forbids),
    ("nobody", Says::Forbids),
    ("no one", Says::Forbids),
    ("none of you", Says::Forbids),
    ("cannot", Says::Forbids),
    ("may not", Says::Forbids),
    ("no touching", Says::Forbids),
    ("public", Says::Provides),
    ("produces", Says::Provides),
    ("implements", Says::Provides),
    ("implements the", Says::Requires),
    ("use only", Says::Constraint),
    ("uses only", Says::Constraint),
    ("returns", Says::Provides),
    ("serve", Says::Provides),
    ("give us", Says::Provides),
    ("gives us", Says::Provides),
    ("outputs", Says::Provides),
    ("fires", Says::Publishes),
    ("fire", Says::Publishes),
    ("rely on", Says::Requires),
    ("depends on the function", Says::Requires),
    ("read", Says::Requires),
    ("need", Says::Requires),
    ("honours", Says::Requires),
    ("honors", Says::Requires),
    ("inputs", Says::Requires),
    ("listen to", Says::Subscribes),
    ("listen for", Says::Subscribes),
    ("config via", Says::Environment),
    ("configured by", Says::Environment),
    ("configured via", Says::Environment),
    ("config", Says::Environment),
    ("rules", Says::Constraint),
    ("guardrails", Says::Constraint),
    ("restrictions", Says::Constraint),
    ("depends", Says::DependsOn),
    ("prerequisites", Says::DependsOn),
    ("waits on", Says::DependsOn),
    ("wait for", Says::DependsOn),
    ("stacked on", Says::DependsOn),
    ("starts after", Says::DependsOn),
    ("starts once", Says::DependsOn),
    ("start after", Says::DependsOn),
    ("start once", Says::DependsOn),
    ("once", Says::DependsOn),
    ("start only once", Says::DependsOn),
    ("start only after", Says::DependsOn),
    ("starts only once", Says::DependsOn),
    ("starts only after", Says::DependsOn),
    ("only start once", Says::DependsOn),
    ("only start after", Says::DependsOn),
    ("only starts once", Says::DependsOn),
    ("only starts after", Says::DependsOn),
    ("begin once", Says::DependsOn),
    ("begin after", Says::DependsOn),
    ("begins once", Says::DependsOn),
    ("begins after", Says::DependsOn),
    ("begin only once", Says::DependsOn),
    ("begin only after", Says::DependsOn),
    ("do not start until", Says::DependsOn),
    ("do not start before", Says::DependsOn),
    ("don't start until", Says::DependsOn),
    ("don't start before", Says::DependsOn),
    ("do not begin until", Says::DependsOn),
    ("do not begin before", Says::DependsOn),
    ("must not start until", Says::DependsOn),
    ("must not start before", Says::DependsOn),
    ("cannot start until", Says::DependsOn),
    ("cannot start before", Says::DependsOn),
    ("wait until", Says::DependsOn),
    ("waits until", Says::DependsOn),
    ("merge after", Says::DependsOn),
    ("merges after", Says::DependsOn),
    ("lands after", Says::DependsOn),
    ("land after", Says::DependsOn),
    ("verified by", Says::Verify),
    ("verified with", Says::Verify),
    ("test with", Says::Verify),
    ("tested by", Says::Verify),
    ("tested with", Says::Verify),
    ("done when", Says::Verify),
    ("when done, run", Says::Verify),
    ("to check it, run", Says::Verify),
    ("to verify, run", Says::Verify),
    ("to test, run", Says::Verify),
    ("check", Says::Verify),
    ("checks", Says::Verify),
    ("validation", Says::Verify),
    ("validate", Says::Verify),
    ("test plan", Says::Verify),
    ("git branch", Says::Branch),
    ("branch name", Says::Branch),
    ("branch is", Says::Branch),
    ("on branch", Says::Branch),
    ("goes on branch", Says::Branch),
    ("work on branch", Says::Branch),
    ("working branch", Says::Branch),
    ("feature branch", Says::Branch),
    ("worktree/branch", Says::Branch),
    ("worktree branch", Says::Branch),
    ("branch/worktree", Says::Branch),
    ("branch + worktree", Says::Branch),
    ("dep", Says::DependsOn),
    ("deps", Says::DependsOn),
    ("needs nothing", Says::Context),
    ("requirements", Says::Context),
    ("success criteria", Says::Verify),
    ("hand off", Says::Provides),
    ("hands over", Says::Provides),
    ("what you hand off", Says::Provides),
    ("handoff", Says::Provides),
    ("hand-off", Says::Provides),
    ("no session may", Says::Forbids),
    ("no agent may", Says::Forbids),
    ("no track may", Says::Forbids),
    ("no item may", Says::Forbids),
    ("no branch may", Says::Forbids),
    ("exclusive files", Says::Allow),
    ("exclusive", Says::Allow),
    ("exclusively owns", Says::Allow),
    ("unit tests in", Says::Allow),
    ("unit tests at", Says::Allow),
    ("integration tests in", Says::Allow),
    ("tests in", Says::Allow),
    ("tests live in", Says::Allow),
    ("not understood", Says::Unread),
];

/// Words before a phrase that change nothing: `please create`, `and it exports`, `you own`.
const FILLERS: [&str; 20] = [
    "please", "you", "it", "this", "we", "also", "and", "then", "may", "can", "will", "should", "to", "that", "which",
    "must", "but", "she", "he", "they",
];

/// `No lane edits …`
static NOBODY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:no\s+(?:other\s+)?(?:lane|agent|track|stream|item|task|session|branch|worker|one|person|developer|team)s?|none of (?:you|them|us))\s+(?:(?:may|can|should|must|ever)\s+)*(?:edits?|touch(?:es)?|chang(?:e|es)|modif(?:y|ies)|writes?)\b")
        .expect("a valid pattern")
});

/// What a text begins with, and what comes after it.
pub(super) fn begins(text: &str) -> Option<(Says, &str)> {
    let text = undecorated(text);
    if text.starts_with(['N', 'n'])
        && let Some(found) = NOBODY.find(text)
    {
        return Some((Says::Forbids, &text[found.end()..]));
    }
    let label = label(text);
    if let Some((label, rest)) = label
        && let Some((says, "")) = phrase(&label.replace('_', " "))
    {
        return Some((says, rest));
    }
    let found = sentence(text);
    match (found, label) {
        (
            None
            | Some((Says::Create | Says::Modify | Says::Allow | Says::Provides | Says::Requires | Says::Verify, _)),
            Some((label, rest)),
        ) => about(label).map(|says| (says, rest)).or(found),
        _ => found,
    }
}

/// What a sentence begins with, without words before it that change nothing.
pub(super) fn sentence(text: &str) -> Option<(Says, &str)> {
    let mut text = text;
    loop {
        if let Some(found) = phrase(text) {
            return Some(found);
        }
        let (first, rest) = text.split_once(' ')?;
        if !FILLERS.iter().any(|filler| filler.eq_ignore_ascii_case(first)) {
            return None;
        }
        text = rest.trim_start();
    }
}

/// The longest phrase that a text begins with.
fn phrase(text: &str) -> Option<(Says, &str)> {
    let first = text.bytes().next()?.to_ascii_lowercase();
    let fits = |(phrase, says): &(&'static str, Says)| {
        if phrase.as_bytes()[0] != first {
            return None;
        }
        let head = text.get(..phrase.len())?;
        let rest = &text[phrase.len()..];
        let ends =
            rest.chars().next().is_none_or(|next| !next.is_alphanumeric() && !matches!(next, '-' | '_' | '/' | '\''));
        (ends && head.eq_ignore_ascii_case(phrase)).then_some((phrase.len(), *says, rest))
    };
    let all = PHRASES.iter().chain(tongues::PHRASES);
    let (length, says, rest) = all.filter_map(fits).max_by_key(|(length, ..)| *length)?;
    let is_foreign = || tongues::PHRASES.iter().any(|(phrase, _)| phrase.len() == length);
    if (says.is_contract() || says.is_about_files()) && is_foreign() && tongues::is_taken_back(text) {
        return None;
    }
    Some((says, rest.trim_start()))
}

/// A text without the signs that people put before it.
pub(super) fn undecorated(text: &str) -> &str {
    text.trim_start_matches(|c: char| !c.is_alphanumeric() && !c.is_ascii_punctuation())
}

/// What stands before the `:` of a text, and the text from there.
fn label(text: &str) -> Option<(&str, &str)> {
    let at = text.find(':')?;
    let (label, rest) = text.split_at(at);
    let plain = |c: char| {
        c.is_alphanumeric() || c.is_whitespace() || matches!(c, '-' | '_' | '\'' | '’' | '(' | ')' | '/' | '&' | '+')
    };
    let is_label = label.starts_with(char::is_alphabetic)
        && label.contains('(') == label.contains(')')
        && label.chars().all(plain)
        && label.len() <= 60;
    (is_label && rest[1..].chars().next().is_none_or(char::is_whitespace)).then_some((label, rest))
}

/// Whether a line that follows another one in a paragraph says something of its own.
pub(super) fn opens(before: &str, next: &str) -> bool {
    let next = undecorated(next.trim_start_matches(['*', '_']));
    if let Some((label, _)) = label(next) {
        let is_short = label.split_whitespace().count() <= 3 && next.starts_with(char::is_uppercase);
        return is_short || begins(next).is_some();
    }
    let ended = before.ends_with(['.', ':', ';', '`', ')', '!', '?']);
    ended && next.starts_with(char::is_uppercase) && sentence(next).is_some()
}

/// Whether a label ends here: what follows in the same way belongs to it.
pub(super) fn announces(text: &str, place: Announced) -> Option<Says> {
    let text = undecorated(text.trim());
    let whole = text.trim_end_matches([':', '.', '-', '–', '—']).trim();
    if let Some((says, rest)) = phrase(&whole.replace('_', " "))
        // `Files (new)` and the like.
        && (rest.is_empty() || rest.starts_with(['(', '/', '&']))
    {
        return match (rest.starts_with('('), about(whole)) {
            (true, Some(said)) => Some(said),
            _ => Some(says),
        };
    }
    let is_label = match place {
        Announced::Heading => !whole.contains('`'),
        Announced::Line => text.ends_with(':'),
        Announced::Same => false,
    };
    let plain = without_code(whole);
    is_label.then(|| about(&plain).or_else(|| sentence(&plain).map(|(says, _)| says))).flatten()
}

/// Where something is announced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Announced {
    /// By a heading below that of an item.
    Heading,
    /// By a heading that may as well end the item.
    Same,
    /// By a line.
    Line,
}

fn without_code(text: &str) -> String {
    let words = parts(text).into_iter().filter_map(Part::words);
    words.collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
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
        assert_eq!(announces("## Scope".trim_start_matches('#'), Announced::Same), Some(Says::Allow));
        assert_eq!(announces("Scope of the whole endeavour", Announced::Same), None);
        assert_eq!(announces("Exports from `a.ts`:", Announced::Line), Some(Says::Provides));
        assert_eq!(announces("Files NOT to modify:", Announced::Line), Some(Says::Deny));
        assert_eq!(announces("You own:", Announced::Line), Some(Says::Allow));
    }

    #[test]
    fn every_phrase_is_there_once_and_in_lower_case() {
        for (at, (phrase, _)) in PHRASES.iter().enumerate() {
            assert_eq!(*phrase, phrase.to_lowercase());
            assert!(!PHRASES[..at].iter().any(|(earlier, _)| earlier == phrase), "{phrase}");
        }
    }
}
