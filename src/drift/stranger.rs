//! Whether the type of a receiver shows that another member is meant than the one that changed.

use super::Sited;
use super::meeting::Meeting;
use super::tie::{Scene, split};
use super::world::View;
use crate::facts::{DefinitionKind, Qualifier, UseKind};
use crate::languages::answers::Inheritance;

/// Whether the receiver is of a type that is known, that is another one than the member's, and that does not extend
/// it: then another member is meant.
pub(super) fn is_of_stranger(meeting: &Meeting<'_>, merged: &View<'_>) -> bool {
    let (Qualifier::Typed(path) | Qualifier::Path(path)) = &meeting.usage.qualifier else { return false };
    // Without classes nothing but another name for the owner makes a type that is known the member's own.
    let has_classes = meeting.scene.language.answers().inheritance == Inheritance::Classes;
    if !has_classes && matches!(meeting.usage.qualifier, Qualifier::Typed(_)) {
        return true;
    }
    let Some(sited) = meeting.change.sited() else { return false };
    let (_, receiver) = split(path, meeting.scene.language);
    let owner = sited.definition.owner_name();
    let extends = |found: &&Sited| {
        found.definition.kind == DefinitionKind::Implementation && found.definition.owner_name() == receiver
    };
    let overrides = |found: &&Sited| found.definition.owner_name() == receiver;
    // A small name at the end of a path is a value of some type.
    receiver.starts_with(char::is_uppercase)
        && receiver != owner
        && (!merged.definitions(owner).iter().any(extends)
            || merged.definitions(&sited.definition.name).iter().any(overrides))
}

/// Whether the type of the receiver has a member of that name of its own, whatever the base has. What it has for a trait
/// or an interface is another case: that has to be as the trait asks.
pub(super) fn is_of_own_member(meeting: &Meeting<'_>, merged: &View<'_>) -> bool {
    let (Qualifier::Typed(path) | Qualifier::Path(path)) = &meeting.usage.qualifier else { return false };
    let Some(sited) = meeting.change.sited() else { return false };
    let language = meeting.scene.language;
    let (_, receiver) = split(path, language);
    let own = &sited.definition;
    let is_member = matches!(own.kind, DefinitionKind::Method | DefinitionKind::Field) && !own.owner.is_empty();
    let is_read = matches!(meeting.usage.kind, UseKind::Call | UseKind::Field | UseKind::Value);
    let is_own = |it: &&Sited| {
        it.definition.owner_name() == receiver
            && it.definition.through.is_empty()
            && it.definition.name == own.name
            && it.language.row().namespace == language.row().namespace
    };
    is_member
        && is_read
        && meeting.usage.name == own.name
        && receiver != own.owner_name()
        && merged.definitions(&own.name).iter().any(is_own)
}

/// Whether a type of the same name stands nearer to a use: in the type around it, or in a namespace inside of that of
/// the one that changed.
pub(super) fn is_of_nearer(meeting: &Meeting<'_>, scene: &Scene<'_>, merged: &View<'_>) -> bool {
    let usage = meeting.usage;
    let Some(sited) = meeting.change.before.as_ref().or(meeting.change.sited()) else { return false };
    let own = &sited.definition;
    let of_member = !own.owner.is_empty() && !own.kind.is_type();
    let (name, outer) = match own.owner.rsplit_once(scene.language.row().separator) {
        _ if !of_member => (own.name.as_str(), own.owner.as_str()),
        Some((outer, name)) => (name, outer),
        None => (own.owner.as_str(), ""),
    };
    let is_written = match &usage.qualifier {
        Qualifier::Bare => usage.name == name,
        Qualifier::Path(path) | Qualifier::Typed(path) => path == name,
        Qualifier::Untyped(_) => false,
    };
    if !is_written || !(own.kind.is_type() || of_member) || scene.facts.imports.called(name).next().is_some() {
        return false;
    }
    let around = usage.within.and_then(|at| meeting.scene.facts.definitions.get(at as usize));
    let from = scene.place(around.map_or("", |around| around.module.as_str()));
    let modules = scene.language.modules();
    let is_around = |of: &str, inner: &str| {
        let rest = inner.strip_prefix(of);
        !of.is_empty() && rest.is_some_and(|it| it.is_empty() || it.starts_with(scene.language.row().separator))
    };
    // The type around it by its full name, as far as the file says it.
    let inside = around.map(|around| {
        let parts = [around.owner.as_str(), if around.kind.is_type() { around.name.as_str() } else { "" }];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(scene.language.row().separator)
    });
    let inside = inside.unwrap_or_default();
    let mut types = merged.types(name);
    types.retain(|it| it.language.row().namespace == scene.language.row().namespace);
    // A member says by which name its type goes, and not in which other one that stands.
    let beside = types.iter().filter(|it| it.path == sited.path).count();
    let is_its_own = |it: &Sited| of_member && outer.is_empty() && beside == 1 && it.path == sited.path;
    types.into_iter().filter(|it| !is_its_own(it)).any(|it| {
        let found = &it.definition;
        if !found.owner.is_empty() {
            let is_there = *it.path == *scene.path || modules.shares_namespace(from, it.place());
            return is_there
                && is_around(&found.owner, &inside)
                && found.owner != outer
                && !is_around(&found.owner, outer);
        }
        outer.is_empty()
            && modules.shares_namespace(from, it.place())
            && modules.shares_namespace(it.place(), sited.place())
            && !modules.shares_namespace(sited.place(), it.place())
    })
}
