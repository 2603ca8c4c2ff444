//! What a sentence forbids.

use std::sync::LazyLock;

use regex_lite::Regex;

use super::super::glob::Glob;
use super::super::item::{Constraint, DeclaredAt, Item};
use super::globs;

static EXISTING: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)\bexisting\s+((?:[a-z][a-z-]*\s+)?)([a-z][a-z-]*)").expect("a valid pattern"));
static EXCEPT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:except(?:\s+for)?|other\s+than|apart\s+from|besides|but\s+not)\b").expect("a valid pattern")
});

/// What files are called in general.
const FILES: [&str; 10] =
    ["file", "files", "code", "source", "sources", "module", "modules", "anything", "behaviour", "behavior"];

/// A constraint with what its words say about files.
pub(super) fn constraint(text: &str, place: &DeclaredAt) -> Constraint {
    let names_files = |text: &str| EXISTING.is_match(text) || !globs(text).is_empty();
    let (forbidden, excepted) = match EXCEPT.find(text) {
        // "Nobody except item 4 changes `a`": who is excepted is no file.
        Some(found) if names_files(&text[..found.start()]) => (&text[..found.start()], &text[found.end()..]),
        _ => (text, ""),
    };
    // Only the part of the sentence that forbids names what is forbidden.
    let clause = first_clause(forbidden);
    let mut existing: Vec<Glob> = Vec::new();
    let mut paths = globs(clause);
    if let Some(found) = EXISTING.captures(clause) {
        // "existing files in `src/routes/`": these, if they exist.
        existing = if paths.is_empty() { of_kind(&found[1], &found[2]) } else { std::mem::take(&mut paths) };
    } else if clause.to_ascii_lowercase().contains("only create new files") {
        existing = vec![Glob::everything()];
    }
    Constraint { text: text.to_owned(), existing, paths, except: globs(excepted), place: place.clone() }
}

/// The text up to the end of its first clause. A `.` inside of code ends none.
fn first_clause(text: &str) -> &str {
    let mut code = false;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '`' => code = !code,
            ';' if !code => return &text[..at],
            '.' if !code && chars.peek().is_some_and(|(_, next)| next.is_whitespace()) => return &text[..at],
            _ => {}
        }
    }
    text
}

/// The existing files of a kind: all of them, or those whose folder or name says that they are.
fn of_kind(before: &str, noun: &str) -> Vec<Glob> {
    let (before, noun) = (before.trim().to_ascii_lowercase(), noun.to_ascii_lowercase());
    let word = if FILES.contains(&noun.as_str()) { before } else { noun };
    if word.is_empty() || FILES.contains(&word.as_str()) || word == "any" {
        return vec![Glob::everything()];
    }
    let singular = word.strip_suffix("ies").map(|stem| format!("{stem}y"));
    let singular = singular.or_else(|| word.strip_suffix('s').map(str::to_owned)).unwrap_or_else(|| word.clone());
    let plural = super::super::item::plural(&singular);
    let patterns = [singular.clone(), plural.clone(), format!("*[._-]{singular}.*"), format!("*[._-]{plural}.*")];
    patterns.iter().filter_map(|pattern| Glob::new(pattern).ok()).collect()
}

/// Adds what is forbidden to all: but not what the item itself is for.
pub(super) fn obey(item: &mut Item, rules: &[Constraint]) {
    for rule in rules {
        let own = |glob: &Glob| item.scope.allowed().any(|(_, own)| own.it.meets(glob).is_some());
        let without = |globs: &[Glob]| globs.iter().filter(|glob| !own(glob)).cloned().collect::<Vec<_>>();
        let rule = Constraint { paths: without(&rule.paths), existing: without(&rule.existing), ..rule.clone() };
        if rule.names_files() {
            item.constraints.push(rule);
        }
    }
}
