//! Members that are not where they were, and that the values of their type have all the same: the type goes on under
//! another name, or it is put together of others now.

use compact_str::CompactString;

use super::meeting::Meeting;
use super::shape::accepts;
use super::types::{Values, words};
use super::{Case, Change, Delta, Sited};
use crate::facts::{Definition, DefinitionKind, Facts};
use crate::lang::Language;
use crate::languages::Ingredient;
use crate::languages::answers::Fields;

/// The names by which the parts are found that a type is put together of now.
pub(super) fn names(provider: &Delta, change: &Change) -> Vec<CompactString> {
    let Some(before) = member(change) else { return Vec::new() };
    let owner = before.definition.owner_name();
    let head = |it: &Sited| (it.definition.signature.clone(), it.definition.type_text.clone());
    let is_other = |it: &&Change| it.before.as_ref().map(head) != it.after.as_ref().map(head);
    let now = provider.changes(owner).filter(is_other).filter_map(|it| it.after.as_ref());
    let of_type = now.map(|it| &it.definition).filter(|it| it.kind.is_type() && it.name == owner);
    of_type.flat_map(|it| words(&it.type_text).chain(words(&it.signature))).collect()
}

/// The member that went away, if types are compared by what they have.
fn member(change: &Change) -> Option<&Sited> {
    let before = change.before.as_ref()?;
    let is_member = matches!(before.definition.kind, DefinitionKind::Field | DefinitionKind::Method);
    let is_open = before.language.answers().fields == Fields::Open;
    (is_member && is_open && !before.definition.owner.is_empty()).then_some(before)
}

/// Whether values of the type that had a member have it in the merged tree.
pub(super) fn still_has(meeting: &Meeting<'_>, case: &Case<'_>) -> bool {
    let Some(before) = meeting.change.before.as_ref().filter(|it| !it.definition.owner.is_empty()) else {
        return false;
    };
    let Some(facts) = case.merged.facts(&before.path) else { return false };
    by_another_name(meeting, before, &facts, case) || is_put_together(before, &facts, case)
}

/// Whether the name of the type means another one in its file, which has the member.
fn by_another_name(meeting: &Meeting<'_>, before: &Sited, facts: &Facts, case: &Case<'_>) -> bool {
    let own = &before.definition;
    let owner = own.owner_name();
    let is_own = |it: &Definition| it.name == owner && it.kind.is_type();
    // What is exported under another name has the head of what it is.
    let copied = |of: &Definition| {
        let same = |it: &&Definition| it.kind == of.kind && it.signature == of.signature && it.name != of.name;
        facts.definitions.iter().find(same).map(|it| it.name.to_string())
    };
    let types = || facts.definitions.iter().filter(|it| is_own(it));
    if types().any(|it| it.kind != DefinitionKind::TypeAlias && copied(it).is_none()) {
        return false;
    }
    let shapes = before.language.shapes();
    let last = |path: &str| path.rsplit([':', '.']).next().unwrap_or(path).to_owned();
    let passed_on = facts.imports.called(owner).map(|it| it.name.to_string());
    let meant = types().filter_map(|it| copied(it).or_else(|| shapes.members_of(&it.type_text)));
    let mut others = passed_on.chain(meant).map(|name| last(&name)).filter(|name| !name.is_empty() && name != owner);
    others.any(|other| {
        case.merged.definitions(&own.name).into_iter().any(|it| {
            let found = &it.definition;
            found.owner_name() == other
                && (found.kind == own.kind || found.callable.is_some() == own.callable.is_some())
                && accepts(found, meeting.usage, before.language)
        })
    })
}

/// Whether the provider puts the type together of others than before, and it has the member from them, or may.
fn is_put_together(before: &Sited, facts: &Facts, case: &Case<'_>) -> bool {
    let owner = before.definition.owner_name();
    let parts = |it: &Sited| parts(&it.definition.type_text, it.language);
    let is_other = |change: &Change| {
        let [then, now] = [&change.before, &change.after].map(|it| it.as_ref().filter(|it| is_alias(it, owner)));
        then.zip(now).is_some_and(|(then, now)| parts(then) != parts(now))
    };
    case.own.changes(owner).any(is_other) && may_have(before, facts, case)
}

fn is_alias(it: &Sited, name: &str) -> bool {
    it.definition.kind == DefinitionKind::TypeAlias && it.definition.name == name
}

/// Whether values of the type that had a member may have it in the merged tree, as far as its declarations are known.
pub(super) fn may_have(before: &Sited, facts: &Facts, case: &Case<'_>) -> bool {
    if before.language.answers().fields != Fields::Open {
        return true;
    }
    let (language, path) = (before.language, &before.path);
    let owner = CompactString::default();
    let values = Values { view: case.merged, language, path, facts: facts.clone().into(), owner };
    values.members(before.definition.owner_name()).may_have(&before.definition.name)
}

/// What a type is put together of, beside the members that its text lists.
pub(super) fn parts(text: &str, language: Language) -> Vec<String> {
    let other = |ingredient| match ingredient {
        Ingredient::Member(..) => None,
        Ingredient::Of(text) => Some(text),
        Ingredient::Some { of, names, keeps } => Some(format!("{of} {keeps} {}", names.join(" "))),
        Ingredient::OneOf(all) => Some(all.join(" | ")),
        Ingredient::More => Some("…".to_owned()),
    };
    language.shapes().ingredients(text).into_iter().filter_map(other).collect()
}
