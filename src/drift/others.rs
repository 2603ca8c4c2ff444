//! What else of a name a use may mean: another overload, a value that is called like a type, a type of another namespace.

use super::meeting::Meeting;
use super::shape::accepts;
use super::tie::{Scene, split};
use super::world::View;
use super::{Case, Sited};
use crate::facts::{Definition, DefinitionKind, Facts, Import, Qualifier, Use, UseKind, Visibility};
use crate::languages::answers::{ImportScopes, Inheritance, Overloads};

/// Whether what a function is called on may be a value that is called like its type, or the function another one that
/// still needs none.
pub(super) fn may_be_a_value(meeting: &Meeting<'_>, merged: &View<'_>) -> bool {
    let language = meeting.scene.language;
    let Qualifier::Path(path) = &meeting.usage.qualifier else { return true };
    let is_value = |it: &&Sited| {
        let of = &it.definition;
        matches!(of.kind, DefinitionKind::Field | DefinitionKind::Variable | DefinitionKind::Constant)
            || of.callable.is_some() && !of.kind.is_type() && of.kind != DefinitionKind::Constructor
    };
    let is_static = |it: &&Sited| {
        let callable = it.definition.callable.as_ref();
        callable.is_some_and(|it| it.modifiers.iter().any(|modifier| modifier == "static"))
            && accepts(&it.definition, meeting.usage, language)
    };
    merged.definitions(split(path, language).1).iter().any(is_value)
        || merged
            .definitions(&meeting.usage.name)
            .iter()
            .filter(|it| it.definition.owner_name() == split(path, language).1)
            .any(is_static)
}

/// Whether types tell which of several functions of one name a call means.
pub(super) fn by_types(meeting: &Meeting<'_>) -> bool {
    meeting.usage.kind == UseKind::Call
        && meeting.usage.arguments.as_ref().is_some_and(|given| !given.is_empty())
        && meeting.usage.labels.given.is_empty()
        && meeting.scene.language.answers().overloads == Overloads::ByTypes
        && meeting.change.before.as_ref().is_some_and(|it| it.definition.callable.is_some())
}

/// Whether a method that a type has by a trait can be called on a value where a use stands: the trait has to be in scope.
/// One that the tree does not declare may be.
pub(super) fn is_in_reach(method: &Sited, usage: &Use, scene: &Scene<'_>, merged: &View<'_>) -> bool {
    let by = method.definition.through.rsplit([':', '.']).next().unwrap_or_default();
    let on_value = matches!(usage.qualifier, Qualifier::Typed(_) | Qualifier::Untyped(_));
    if by.is_empty() || !on_value || scene.language.answers().inheritance != Inheritance::Traits {
        return true;
    }
    let is_trait = |it: &Definition| it.kind == DefinitionKind::Trait && it.name == by;
    let declares = |facts: &Facts| facts.definitions.iter().any(is_trait);
    let is_known = merged.facts(&method.path).is_some_and(|facts| declares(&facts))
        || merged.definitions(by).iter().any(|it| is_trait(&it.definition));
    !is_known
        || *method.path == *scene.path
        || scene.facts.imports.iter().any(|it| it.name == "*" || it.name == by || it.local == by)
}

/// Whether a type stands in another namespace as well, where any file of the program, or the project's, may bring that
/// in for all others.
///
/// Not where the provider had to bring that namespace in itself in another file.
pub(super) fn is_of_any_namespace(meeting: &Meeting<'_>, case: &Case<'_>) -> bool {
    let Some(before) = meeting.change.before.as_ref().map(|before| &before.definition) else { return false };
    let had_to_bring = |it: &Sited| {
        let brings = |import: &Import| {
            import.name == "*" && import.module == it.package && import.visibility == Visibility::Private
        };
        case.own.files.iter().any(|file| file.file.before.is_some() && file.imports().iter().any(brings))
    };
    meeting.scene.language.answers().import_scopes == ImportScopes::Program
        && before.kind.is_type()
        && meeting.kept().is_none()
        && meeting.usage.qualifier == Qualifier::Bare
        && case
            .merged
            .definitions(&meeting.usage.name)
            .iter()
            .any(|it| it.definition.kind.is_type() && !had_to_bring(it))
}
