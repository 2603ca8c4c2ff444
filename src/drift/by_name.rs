//! Functions that are named and not called: what else may be meant by the name, or asked for where it stands.

use compact_str::CompactString;

use super::meeting::Meeting;
use super::types::Values;
use super::world::View;
use super::{Case, Sited};
use crate::facts::{Definition, UseKind};
use crate::languages::answers::Overloads;

/// A method by which a type says itself as what it is taken apart.
pub(super) const TAKES_APART: &str = "Deconstruct";

/// Whether what is changed has others of its name beside it, one of which a use may mean that says nothing of what it
/// gives, or says itself as what it is taken apart.
pub(super) fn has_another(meeting: &Meeting<'_>, tree: &View<'_>) -> bool {
    let Some((before, after)) = meeting.kept() else { return false };
    let Some(sited) = meeting.change.after.as_ref() else { return false };
    if meeting.scene.language.answers().overloads == Overloads::None {
        return false;
    }
    let owner = if after.owner.is_empty() { after.name.as_str() } else { after.owner_name() };
    let Some(facts) = tree.facts(meeting.scene.path) else { return true };
    let (language, path) = (meeting.scene.language, meeting.scene.path);
    let values = Values { view: tree, language, path, facts, owner: CompactString::default() };
    let is_other = |it: &Sited| {
        let of = &it.definition;
        // What a type has from its base is called as well.
        of.callable.is_some()
            && !of.kind.is_type()
            && (of.owner == before.owner || values.is_near(of.owner_name(), owner))
            && (it.path != sited.path || of.signature != after.signature)
    };
    let is_taken_apart = |it: &Sited| it.definition.owner_name() == owner;
    tree.definitions(&before.name).into_iter().any(is_other)
        || meeting.usage.kind == UseKind::Destructure && tree.definitions(TAKES_APART).into_iter().any(is_taken_apart)
}

/// Whether the provider asks for functions elsewhere that take as many parameters as the one did that is passed on, and
/// for such as it takes now: the place may be one of those.
pub(super) fn is_asked_alike(meeting: &Meeting<'_>, case: &Case<'_>) -> bool {
    let Some((old, new)) = meeting.kept_callable().filter(|_| meeting.usage.kind == UseKind::Value) else {
        return false;
    };
    let shapes = meeting.scene.language.shapes();
    let takes = |text: &str| shapes.parameters_of(text).map(|it| it.len());
    let counts = (Some(old.parameters.len()), Some(new.parameters.len()));
    let is_alike = |(one, other): (&str, &str)| one != other && (takes(one), takes(other)) == counts;
    let texts = |it: &Definition| -> Vec<String> {
        it.callable.iter().flat_map(|it| &it.parameters).map(|it| it.type_text.to_string()).collect()
    };
    let changes = case.own.files.iter().flat_map(|file| file.changes());
    let kept = changes.filter_map(|change| Some((change.before.as_ref()?, change.after.as_ref()?)));
    kept.filter(|(before, _)| before.language == meeting.scene.language).any(|(before, after)| {
        let (one, other) = (texts(&before.definition), texts(&after.definition));
        is_alike((&before.definition.type_text, &after.definition.type_text))
            || one.len() == other.len()
                && one.iter().map(String::as_str).zip(other.iter().map(String::as_str)).any(is_alike)
    })
}
