//! Members that a type still has though they are declared elsewhere now: in a base, in what it embeds, in the type that
//! its name is another one for.

use std::collections::BTreeSet;

use compact_str::CompactString;

use super::meeting::Meeting;
use super::shape::accepts;
use super::tie::Scene;
use super::types::stands_for;
use super::world::View;
use super::{Case, Change, Sited, goes_on};
use crate::facts::{DEFINED, Definition, DefinitionKind, Facts, Use, UseKind};
use crate::lang::Language;
use crate::languages::answers::{Conformance, Inheritance};
use crate::languages::is_common;

/// So many types are followed.
const FARTHEST: usize = 16;

/// Whether a type may still have a member that it declared itself: the merged tree has one of that name in something that
/// the type extends or is another name for, or the type newly extends something that cannot be followed.
pub(super) fn is_passed_down(before: &Sited, usage: &Use, case: &Case<'_>) -> bool {
    let (merged, own) = (case.merged, &before.definition);
    let owner = own.owner_name();
    if owner.is_empty() || own.kind == DefinitionKind::Constructor {
        return false;
    }
    let same = |it: &&Sited| it.language.row().namespace == before.language.row().namespace;
    let all: Vec<&Sited> = merged.definitions(&own.name).into_iter().filter(same).collect();
    // What it still declares itself has changed in its place.
    if all.iter().any(|it| it.definition.owner_name() == owner) {
        return false;
    }
    let fits = |it: &&&Sited| accepts(&it.definition, usage, it.language);
    let having: BTreeSet<&str> = all.iter().filter(fits).map(|it| it.definition.owner_name()).collect();
    let inherits = matches!(before.language.answers().inheritance, Inheritance::Classes | Inheritance::Embedding);
    // What nobody could follow before either hides nothing new.
    let (mut old, was_known) = match above_before(case, before) {
        Above::Types(old) => (old, true),
        Above::Unknown => (BTreeSet::new(), false),
        Above::Nothing => (BTreeSet::new(), true),
    };
    let mut ahead: Vec<CompactString> = vec![owner.into()];
    let mut seen: BTreeSet<CompactString> = BTreeSet::new();
    while let Some(of) = ahead.pop() {
        if seen.len() > FARTHEST || !seen.insert(of.clone()) {
            continue;
        }
        match above(merged, before, &of) {
            Above::Types(next) if next.iter().any(|it| having.contains(it.as_str())) => return true,
            Above::Types(next) => {
                // What was above it before is not new further up either.
                if old.contains(&of)
                    && let Above::Types(more) = above((case.using)(), before, &of)
                {
                    old.extend(more);
                }
                ahead.extend(next);
            }
            Above::Unknown if of == owner && was_known => {
                return merged.facts(&before.path).is_none_or(|facts| goes_on::may_have(before, &facts, case));
            }
            // What it extended before did not give it the member, or it would not have declared it.
            Above::Unknown | Above::Nothing if inherits && of != owner && !old.contains(&of) => return true,
            Above::Unknown | Above::Nothing => {}
        }
    }
    false
}

/// The names of what a type of a file is made to be of.
pub(super) fn bases<'f>(facts: &'f Facts, class: &'f str) -> impl Iterator<Item = &'f CompactString> {
    let bases = facts.definitions.iter().filter(|it| it.kind == DefinitionKind::Implementation);
    bases.filter(move |it| it.is_of(class)).map(|it| &it.name)
}

/// Whether a class leaves what is asked for to those that extend it: where that shows only when it is built, one that
/// others extend and nobody builds.
pub(super) fn leaves_it(meeting: &Meeting<'_>, merged: &View<'_>) -> bool {
    let Scene { language, facts, .. } = meeting.scene;
    let class = meeting.usage.within.and_then(|at| facts.definitions.get(at as usize)).filter(|it| it.kind.is_type());
    let Some(class) = class.filter(|_| language.answers().conformance == Conformance::WhenBuilt) else { return false };
    let uses = merged.uses(&class.name);
    let is = |kind: UseKind| uses.iter().any(|it| it.usage.kind == kind);
    is(UseKind::Implement) && !is(UseKind::Call)
}

/// Whether a class that is made to be of a type may have the item that this asks for from one of its other bases. One that
/// the tree does not have may give what many types of libraries have.
pub(super) fn may_be_given(meeting: &Meeting<'_>, facts: &Facts, merged: &View<'_>) -> bool {
    let Some(item) = meeting.change.after.as_ref() else { return true };
    let (usage, language) = (meeting.usage, meeting.scene.language);
    let class = usage.within.and_then(|at| meeting.scene.facts.definitions.get(at as usize));
    let Some(class) = class.filter(|it| it.kind.is_type()) else { return true };
    let name = &item.definition.name;
    let items = merged.definitions(name);
    let direct: BTreeSet<&CompactString> = bases(facts, &class.name).filter(|it| **it != usage.name).collect();
    let mut ahead: Vec<CompactString> = direct.iter().copied().cloned().collect();
    let mut seen: BTreeSet<CompactString> = BTreeSet::new();
    while let Some(base) = ahead.pop() {
        if seen.len() > FARTHEST {
            return true;
        }
        if !seen.insert(base.clone()) || base == item.definition.owner_name() {
            continue;
        }
        if items.iter().any(|it| it.definition.owner_name() == base) {
            return true;
        }
        let stem = |path: &str| path.rsplit('/').next().and_then(|it| it.split('.').next()).map(str::to_owned);
        let declared = merged.definitions(&base);
        let mut types = declared.into_iter().filter(|it| it.definition.kind.is_type()).peekable();
        // Only the names of the first ones were looked up. A file that is called like a type may declare it.
        let may_be_there =
            || !direct.contains(&base) || merged.paths().any(|path| stem(path).as_deref() == Some(base.as_str()));
        if types.peek().is_none() && (is_common(language, name) || may_be_there()) {
            return true;
        }
        for of in types {
            let Some(facts) = merged.facts(&of.path) else { return true };
            let is_harmless = |it: &CompactString| language.meanings().is_harmless(it, of.definition.kind);
            if !facts.unparsed.is_empty() || !of.definition.markers.iter().all(is_harmless) {
                return true;
            }
            let above: Vec<CompactString> = bases(&facts, &base).cloned().collect();
            // What is called to make a base has no name.
            let heads = &of.definition.signature;
            if above.is_empty() && (heads.contains(" extends ") || heads.contains(" : ")) {
                return true;
            }
            ahead.extend(above);
        }
    }
    false
}

/// What is above a type.
enum Above {
    /// What it extends, embeds or is another name for.
    Types(BTreeSet<CompactString>),
    /// Its name is there, and nothing shows what it is: a value, a name that is exported, a type that is put together.
    Unknown,
    /// The tree does not show it.
    Nothing,
}

/// What was above the type of a member before the provider changed it. What the user's tree has may have come with the
/// target.
fn above_before(case: &Case<'_>, before: &Sited) -> Above {
    let owner = before.definition.owner_name();
    let is_it = |it: &&Sited| it.definition.kind.is_type() && it.definition.name == owner && it.path == before.path;
    let changed = || case.own.changes(owner);
    if let Some(old) = changed().filter_map(|it| it.before.as_ref()).find(is_it)
        && is_open(&old.definition, old.language)
    {
        return Above::Unknown;
    }
    let is_new =
        |it: &Sited| it.definition.kind == DefinitionKind::Implementation && it.definition.owner_name() == owner;
    let new = changed().filter(|it| it.before.is_none()).filter_map(|it| it.after.as_ref()).filter(|it| is_new(it));
    let mut new: BTreeSet<String> = new.map(|it| it.definition.name.to_string()).collect();
    let stands_for = |it: &Sited| it.language.shapes().members_of(&it.definition.type_text);
    let now = changed().filter(|it| it.before.as_ref().and_then(stands_for) != it.after.as_ref().and_then(stands_for));
    new.extend(now.filter_map(|it| it.after.as_ref()).filter(is_it).filter_map(stands_for));
    // Its name is that of a value now, or its text no longer shows what it is.
    let is_hidden = |it: &Sited| it.definition.name != owner || is_open(&it.definition, it.language);
    let was_shown =
        |it: &Change| it.before.as_ref().is_some_and(|it| is_it(&it)) && it.after.as_ref().is_none_or(is_hidden);
    let is_newly_hidden = changed().any(was_shown);
    match above((case.using)(), before, owner) {
        Above::Types(mut old) => {
            old.retain(|it| !new.contains(it.as_str()));
            Above::Types(old)
        }
        Above::Unknown if is_newly_hidden => Above::Nothing,
        other => other,
    }
}

/// Whether a text does not show what a type is: it is put together of others.
fn is_open(of: &Definition, language: Language) -> bool {
    let (shapes, text) = (language.shapes(), &of.type_text);
    let is_alias = of.kind == DefinitionKind::TypeAlias && !text.is_empty();
    let is_listed = || !shapes.ingredients(text).is_empty() && goes_on::parts(text, language).is_empty();
    is_alias && shapes.members_of(text).is_none() && shapes.own_members(text).is_none() && !is_listed()
}

/// What is above a type. It is looked for in the file of the member, and by its name.
fn above(view: &View<'_>, member: &Sited, of: &str) -> Above {
    let named = view.types(of);
    let mut paths: BTreeSet<&str> = named.iter().map(|it| &*it.path).collect();
    paths.insert(&member.path);
    let shapes = member.language.shapes();
    let mut found = Above::Nothing;
    for facts in paths.into_iter().filter_map(|path| view.facts(path)) {
        let called = facts.definitions.iter().filter(|it| it.name == of && (it.owner.is_empty() || it.kind.is_type()));
        let (types, others): (Vec<_>, Vec<_>) = called.partition(|it| it.kind.is_type());
        if types.iter().any(|it| is_open(it, member.language)) || types.is_empty() && !others.is_empty() {
            return Above::Unknown;
        }
        if types.is_empty() {
            continue;
        }
        let has_methods = |it: &&&Definition| {
            let is_interface =
                |of: &str| view.definitions(of).iter().any(|it| it.definition.kind == DefinitionKind::Interface);
            let is_defined = it.markers.iter().any(|it| it == DEFINED);
            let target = shapes.members_of(&it.type_text).unwrap_or_default();
            !is_defined || member.definition.kind != DefinitionKind::Method || is_interface(&target)
        };
        let aliases = types.iter().filter(|it| it.kind == DefinitionKind::TypeAlias).filter(has_methods);
        let targets = aliases.filter_map(|it| shapes.members_of(&it.type_text)).map(CompactString::from);
        let bases = facts.definitions.iter();
        let bases = bases.filter(|it| it.kind == DefinitionKind::Implementation && it.owner_name() == of);
        let traits = types.iter().filter(|it| it.kind == DefinitionKind::Trait).flat_map(|it| asked(&it.signature));
        let stands_for = stands_for(&facts, of, member.language);
        let bases = bases.map(|it| it.name.clone()).chain(traits.map(CompactString::from)).chain(stands_for);
        let mut all: BTreeSet<CompactString> = targets.chain(bases).collect();
        if let Above::Types(known) = found {
            all.extend(known);
        }
        found = Above::Types(all);
    }
    found
}

/// The names of what a trait asks of its implementations besides, by its first line.
fn asked(signature: &str) -> impl Iterator<Item = &str> {
    let (_, bounds) = signature.split_once(':').unwrap_or_default();
    bounds.split(|it: char| !it.is_alphanumeric() && it != '_').filter(|it| !it.is_empty())
}
