//! Whether nothing about a changed definition is unsure, so that uses that the provider has left as they were are left
//! over and no witnesses against the reasoning.
//!
//! What is unsure: everything that can make a name, a member or a shape that the text does not show (macros,
//! decorators, annotations, bases, modules that answer for any name), and alternatives of which one counts.

use super::meeting::Meeting;
use super::rules::DriftRule;
use super::{Case, Sited};
use crate::facts::{Definition, DefinitionKind, Facts, Use, UseKind, Visibility};
use crate::lang::Language;
use crate::languages::answers::{Alternatives, Conformance, Inheritance, Macros, Overloads};

/// The rules that compare names, numbers of parameters, fields and variants, which texts show.
const PLAIN_RULES: [&str; 5] = ["DIV201", "DIV202", "DIV206", "DIV207", "DIV208"];

/// Whether the definition before and after, and all around it, say no more than they show.
pub(super) fn is_certain(meeting: &Meeting<'_>, rule: &DriftRule, case: &Case<'_>) -> bool {
    let sited = [&meeting.change.before, &meeting.change.after];
    let mut sited = sited.into_iter().flatten();
    let language = meeting.scene.language;
    // Elsewhere a class may leave items to those that extend it.
    let shows = PLAIN_RULES.contains(&rule.about.code)
        || rule.about.code == "DIV205" && language.answers().conformance == Conformance::Whole;
    shows
        && sited.all(|sited| is_plain(&sited.definition, sited.language))
        && !has_alternatives(meeting, case)
        && !is_made_otherwise(meeting, case)
}

fn is_plain(definition: &Definition, language: Language) -> bool {
    let meanings = language.meanings();
    !matches!(definition.kind, DefinitionKind::Macro | DefinitionKind::Reexport | DefinitionKind::Implementation)
        && definition.markers.iter().all(|marker| meanings.is_harmless(marker, definition.kind))
}

/// Whether the provider's tree has more of that name and owner than the one that changed: overloads, conditions,
/// declarations that are merged.
fn has_alternatives(meeting: &Meeting<'_>, case: &Case<'_>) -> bool {
    let Some(sited) = meeting.change.sited() else { return true };
    let own = &sited.definition;
    let kept = usize::from(meeting.kept().is_some() || meeting.added().is_some());
    let same = |other: &&Sited| {
        let (other, there) = (&other.definition, other);
        let near = !own.owner.is_empty()
            || there.path == sited.path
            || sited.language.answers().alternatives == Alternatives::InPackage;
        near && there.language.row().namespace == sited.language.row().namespace
            && other.owner == own.owner
            && other.through == own.through
    };
    case.provided.definitions(&own.name).into_iter().filter(same).count() > kept
}

/// Whether something may provide what the text of the definition's file does not show.
fn is_made_otherwise(meeting: &Meeting<'_>, case: &Case<'_>) -> bool {
    let Some(sited) = meeting.change.sited() else { return true };
    let Some(now) = meeting
        .change
        .after
        .as_ref()
        .map_or_else(|| case.provided.facts(&sited.path), |after| case.provided.facts(&after.path))
    else {
        // The whole file is gone, and with it whatever it had, unless it is somewhere else now.
        return went_elsewhere(&sited.path, case);
    };
    if !now.unparsed.is_empty() {
        return true;
    }
    if meeting.kept().is_some() || meeting.added().is_some() {
        let overloads = sited.language.answers().overloads;
        let may_inherit = overloads != Overloads::None && sited.definition.kind == DefinitionKind::Method;
        return may_inherit && has_bases(&now, sited);
    }
    let passes_all_on = now.imports.named("*").any(|it| it.visibility > Visibility::Private);
    let answers = now.definitions.iter().any(|it| sited.language.meanings().answers_any(it));
    let is_expanded = |it: &Use| it.kind == UseKind::Macro && it.within.is_none();
    let expands = sited.language.answers().macros == Macros::Marked && now.uses.iter().any(|it| is_expanded(&it));
    passes_all_on || answers || expands || has_bases(&now, sited) || is_marked(&now, sited)
}

/// Whether a file that is gone was moved, or one of its name was added: there, not all of what it had may be readable.
fn went_elsewhere(path: &str, case: &Case<'_>) -> bool {
    let name = |path: &str| path.rsplit('/').next().map(str::to_owned);
    case.own.files.iter().any(|it| it.file.from.as_deref() == Some(path))
        || case.own.added.iter().any(|added| name(added) == name(path))
}

/// Whether the type that a member belongs to has bases, which may have the member as well.
fn has_bases(facts: &Facts, sited: &Sited) -> bool {
    let owner = sited.definition.owner_name();
    let inherits = matches!(sited.language.answers().inheritance, Inheritance::Embedding | Inheritance::Classes);
    let is_base = |it: &Definition| it.kind == DefinitionKind::Implementation && it.owner_name() == owner;
    inherits && !owner.is_empty() && facts.definitions.iter().any(is_base)
}

/// Whether the type that a member belongs to is decorated in a way that may give it members.
fn is_marked(facts: &Facts, sited: &Sited) -> bool {
    let owner = sited.definition.owner_name();
    let is_owner = |it: &&Definition| it.kind.is_type() && it.name == owner;
    !owner.is_empty() && facts.definitions.iter().filter(is_owner).any(|it| !is_plain(it, sited.language))
}
