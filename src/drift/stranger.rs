//! Whether the type of a receiver shows that another member is meant than the one that changed.

use super::Sited;
use super::meeting::Meeting;
use super::tie::split;
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
