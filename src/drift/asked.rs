//! What a function newly asks of the code around a call: that it is unsafe, that it catches or declares an exception.

use std::collections::BTreeSet;

use compact_str::CompactString;

use super::meeting::Meeting;
use super::passed_down::bases;
use super::shape::accepts;
use super::world::View;
use super::{Change, Sited};
use crate::facts::{Callable, Definition, Guard};
use crate::languages::Meanings;

/// More types than these are not followed to what they extend.
const FARTHEST: usize = 32;

/// What the code around a call has to allow now and did not before, if it does not. What is not known by its name may
/// turn out to be asked for.
pub(super) fn newly<'n>(meeting: &Meeting<'_>, old: &Callable, new: &'n Callable) -> Option<&'n str> {
    let meanings = meeting.scene.language.meanings();
    let by_name = |word: &str| vec![CompactString::from(word)];
    let is_new = |word: &&CompactString| !old.modifiers.contains(word);
    let added = || new.modifiers.iter().filter(is_new).map(CompactString::as_str);
    let found = added().find(|word| is_missing(meeting, old, word, &by_name));
    let open = || added().find(|word| meanings.may_be_asked_for(word) && !is_allowed(meeting, old, word, &by_name));
    found.or_else(open)
}

/// Whether that is asked for and not there, by what a tree says that it extends, and no overload may be meant.
pub(super) fn is_confirmed(meeting: &Meeting<'_>, merged: &View<'_>) -> bool {
    let (Some((_, after)), Some((old, new))) = (meeting.kept(), meeting.kept_callable()) else { return false };
    let language = meeting.scene.language;
    let takes = |it: &Definition| it.callable.is_some() && accepts(it, meeting.usage, language);
    let is_other = |it: &&&Sited| {
        let definition = &it.definition;
        definition.owner_name() == after.owner_name() && definition.signature != after.signature && takes(definition)
    };
    let all = merged.definitions(&after.name);
    if !takes(after) || all.iter().filter(is_other).count() > 0 {
        return false;
    }
    let kinds = |word: &str| kinds(word, merged);
    newly(meeting, old, new).is_some_and(|word| is_missing(meeting, old, word, &kinds))
}

/// The types that a changed function newly names for that.
pub(super) fn names(change: &Change) -> impl Iterator<Item = CompactString> + '_ {
    let modifiers = |it: &Sited| it.definition.callable.iter().flat_map(|it| it.modifiers.clone()).collect::<Vec<_>>();
    let [before, after] = [&change.before, &change.after].map(|it| it.as_ref().map(modifiers).unwrap_or_default());
    after.into_iter().filter(move |it| !before.contains(it)).map(|it| last(&it).into())
}

/// Whether a modifier is asked for, and nothing around the call allows it. Each may be of several kinds.
fn is_missing(meeting: &Meeting<'_>, old: &Callable, word: &str, kinds: &dyn Fn(&str) -> Vec<CompactString>) -> bool {
    let meanings = meeting.scene.language.meanings();
    kinds(word).iter().any(|kind| meanings.is_asked_for(kind, None)) && !is_allowed(meeting, old, word, kinds)
}

fn is_allowed(meeting: &Meeting<'_>, old: &Callable, word: &str, kinds: &dyn Fn(&str) -> Vec<CompactString>) -> bool {
    let meanings: &dyn Meanings = meeting.scene.language.meanings();
    let facts = meeting.scene.facts;
    // Outside of functions other rules hold.
    let around = meeting.usage.within.and_then(|at| facts.definitions.get(at as usize));
    let Some(declared) = around.and_then(|it| Some((it.span, &it.callable.as_ref()?.modifiers))) else { return true };
    let ((outer, declared), inner) = (declared, meeting.usage.span);
    let holds = |guard: &&Guard| {
        outer.start <= guard.span.start && guard.span.start <= inner.start && inner.end <= guard.span.end
    };
    let guards = facts.guards.iter().filter(holds).flat_map(|guard| &guard.allows);
    let kinds = kinds(word);
    // What was thrown before in a more general form is caught as such.
    guards.chain(declared).chain(&old.modifiers).any(|it| {
        last(it) == "*" || kinds.iter().any(|kind| last(kind) == last(it) || meanings.is_asked_for(kind, Some(it)))
    })
}

/// The type that a modifier names, without what leads to it.
fn last(word: &str) -> &str {
    word.rsplit([' ', '.']).next().unwrap_or(word)
}

/// A modifier, and the same with each type that its own extends, as far as a tree shows it.
fn kinds(word: &str, tree: &View<'_>) -> Vec<CompactString> {
    let Some((verb, name)) = word.split_once(' ') else { return vec![word.into()] };
    let (mut found, mut seen) = (Vec::new(), BTreeSet::new());
    let mut ahead: Vec<CompactString> = vec![last(name).into()];
    while let Some(name) = ahead.pop() {
        if seen.len() >= FARTHEST || !seen.insert(name.clone()) {
            continue;
        }
        let all = tree.definitions(&name);
        let mut types = all.iter().filter(|it| it.definition.kind.is_type());
        // Of several types of one name nobody knows which is meant.
        if let (Some(only), None) = (types.next(), types.next())
            && let Some(facts) = tree.facts(&only.path)
        {
            ahead.extend(bases(&facts, &name).cloned());
        }
        found.push(compact_str::format_compact!("{verb} {name}"));
    }
    found
}
