//! What is no longer written and that something makes now: a derive or an annotation on its type, a macro, a call that
//! sets members by name. What such a thing makes no text says.

use compact_str::CompactString;

use super::words::hash;
use super::{Case, Sited};
use crate::facts::{Definition, Facts};
use crate::lang::Language;
use crate::languages::answers::{Macros, TypeParts};
use crate::model::Id;

/// Whether the change that took a definition away brought something that may make it.
pub(super) fn is_made_instead(before: &Sited, case: &Case<'_>) -> bool {
    let own = &before.definition;
    let meanings = before.language.meanings();
    let is_own_file = |path: &str| *path == *before.path;
    let file = case.own.files.iter().map(|it| &it.file);
    let Some(file) = file.into_iter().find(|it| is_own_file(it.from.as_deref().unwrap_or(&it.path))) else {
        return false;
    };
    let (Some(old), Some(new)) = (file.before, file.after) else { return false };
    if is_still_named([old, new], before, case) {
        return true;
    }
    let read = |id| case.merged.world.source.facts(id, file.language).or_note(&file.path, case.lacks);
    let (Some(old), Some(new)) = (read(old), read(new)) else { return false };
    let gives = |then: &[CompactString], now: Vec<CompactString>| {
        newly(then, now.clone()).iter().any(|word| meanings.gives(word, &now, own))
    };
    let owner = own.owner_name();
    if !owner.is_empty() {
        let [then, now] = [&old, &new].map(|facts| said_of(owner, file.language, facts.definitions.iter()));
        // The type may stand in another file than its member.
        let is_elsewhere = || {
            case.own.changes(owner).any(|change| {
                let [then, now] = [&change.before, &change.after]
                    .map(|it| said_of(owner, file.language, it.iter().map(|it| &*it.definition)));
                gives(&then, now)
            })
        };
        if gives(&then, now) || is_elsewhere() {
            return true;
        }
    }
    let answers =
        |facts: &Facts| facts.definitions.iter().filter(|it| it.owner == own.owner && meanings.answers_any(it)).count();
    if answers(&new) > answers(&old) {
        return true;
    }
    let makers = |facts: &Facts| {
        let around = |at: Option<u32>| at.and_then(|at| facts.definitions.get(at as usize));
        let names = facts.uses.iter().filter(|it| meanings.defines(it, around(it.within))).map(|it| it.name);
        let mut names: Vec<CompactString> = names.collect();
        names.sort_unstable();
        names
    };
    !newly(&makers(&old), makers(&new)).is_empty()
}

/// Whether the words of a file show that a name is given to something that may define it.
fn is_still_named(files: [Id; 2], before: &Sited, case: &Case<'_>) -> bool {
    let language = before.language;
    let naming = language.meanings().naming();
    let by_macro = language.answers().macros == Macros::LikeFunctions;
    if naming.is_empty() && !by_macro {
        return false;
    }
    let [old, new] = files.map(|id| case.merged.world.source.words(id).or_note(&before.path, case.lacks));
    let (Some(old), Some(new)) = (old, new) else { return false };
    let has = |words: &[u32], word: &str| words.binary_search(&hash(word.as_bytes())).is_ok();
    let is_thing = before.definition.owner.is_empty();
    by_macro && is_thing && has(&new, &before.definition.name)
        || naming.iter().any(|word| has(&new, word) && !has(&old, word))
}

/// What decorates a type and its members, and the words of its head. What decorates a function makes no other one, but
/// where a type is completed by parts that nobody writes.
fn said_of<'d>(owner: &str, language: Language, all: impl Iterator<Item = &'d Definition>) -> Vec<CompactString> {
    let is_completed = language.answers().type_parts == TypeParts::Several;
    let counts = |it: &Definition| it.kind.is_type() || it.callable.is_none() || is_completed;
    let mut said = Vec::new();
    for it in all {
        if it.kind.is_type() && it.name == owner {
            said.extend(it.signature.split([' ', '(', ',', ')']).map(CompactString::from));
        }
        if counts(it) && (it.name == owner || it.owner_name() == owner) {
            said.extend(it.markers.iter().cloned());
        }
    }
    said
}

/// What is there now more often than before.
fn newly(before: &[CompactString], mut now: Vec<CompactString>) -> Vec<CompactString> {
    for word in before {
        if let Some(at) = now.iter().position(|it| it == word) {
            now.swap_remove(at);
        }
    }
    now
}
