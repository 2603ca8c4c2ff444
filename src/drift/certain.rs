//! Whether nothing about a changed definition is unsure, so that uses that the provider has left as they were are left
//! over and no witnesses against the reasoning.
//!
//! What is unsure: everything that can make a name, a member or a shape that the text does not show (macros,
//! decorators, annotations, bases, modules that answer for any name), and alternatives of which one counts.

use super::meeting::Meeting;
use super::rules::DriftRule;
use super::tie::Scene;
use super::{Case, Sited};
use crate::facts::{Definition, DefinitionKind, Facts, Qualifier, Use, UseKind, Visibility};
use crate::lang::Language;
use crate::languages::answers::{Alternatives, Conformance, Inheritance, Macros, Overloads};
use crate::languages::{Reach, SourcePlace};

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

/// Whether what is gone may come from outside now: the file that had it is gone, and its uses import it from a package of
/// which the provider's tree has nothing left. Which artifact has a package, an import does not say.
pub(super) fn may_come_from_outside(meeting: &Meeting<'_>, case: &Case<'_>) -> bool {
    let (Some(gone), None) = (&meeting.change.before, &meeting.change.after) else { return false };
    let Scene { language, path, facts, .. } = meeting.scene;
    let usage = meeting.usage;
    let module = match &usage.qualifier {
        Qualifier::Path(module) if usage.kind == UseKind::Import => module.as_str(),
        Qualifier::Path(before) => {
            let first = before.split(language.row().separator).next().unwrap_or(before);
            facts.imports.called(first).next().map_or("", |import| import.module.as_str())
        }
        _ => facts.imports.called(&usage.name).next().map_or("", |import| import.module.as_str()),
    };
    let place = SourcePlace { language, path, package: "", module: "" };
    case.provided.facts(&gone.path).is_none() && is_from_outside(module, place, case)
}

/// Whether nothing of the package that a module is of is left in the provider's tree.
pub(super) fn is_from_outside(module: &str, from: SourcePlace<'_>, case: &Case<'_>) -> bool {
    let (language, modules) = (from.language, from.language.modules());
    let ends = module.match_indices(['/', '.', ':']).map(|(end, _)| end).chain([module.len()]);
    let around: Vec<&str> = ends.map(|end| &module[..end]).filter(|it| !it.is_empty()).collect();
    let is_own = |path: &str| {
        let reaches = |module: &&str| {
            modules.reach(case.merged.world.packages, module, from, SourcePlace { path, ..from }) != Reach::Not
        };
        Language::of_path(path.as_bytes()) == Some(language) && around.iter().any(reaches)
    };
    modules.is_absolute(module) && !case.provided.paths().any(is_own)
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
