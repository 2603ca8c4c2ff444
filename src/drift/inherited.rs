//! Constructors that classes have from a base: a call of the class does not name the base, whose constructor takes
//! others now. The merged tree has to show the way from the one to the other.

use std::sync::Arc;

use compact_str::CompactString;

use super::compared::FileDelta;
use super::delta::{Change, FileChange};
use super::finding::{self, Told};
use super::meeting::{Meeting, Misfit, Proof, called};
use super::rules::signature_changed;
use super::shape::accepts;
use super::tie::{Scene, Tie, tie};
use super::verify::Verified;
use super::world::View;
use super::{Candidate, Case, Delta, FactSource, Sited, SitedUse, What};
use crate::facts::{Callable, DefinitionKind, Facts, Qualifier, Use, UseKind};
use crate::languages::Packages;
use crate::languages::answers::Constructors;
use crate::model::{Confidence, Lacks};

/// So far bases are followed.
const FARTHEST: usize = 6;

/// A new call of a class that may have its constructor from a base.
#[derive(Clone)]
pub(super) struct Inherited {
    change: Change,
    file: FileChange,
    facts: Arc<Facts>,
    usage: Use,
}

impl Inherited {
    pub(super) fn namespace(&self) -> &'static str {
        self.file.language.row().namespace
    }

    /// The names that have to be looked up in trees.
    pub(super) fn names(&self) -> Vec<CompactString> {
        let imported = self.facts.imports.called(&self.usage.name).map(|import| import.name.clone());
        let of_base = self.change.sited().map(|it| [it.definition.name.clone(), it.definition.owner_name().into()]);
        [self.usage.name.clone()].into_iter().chain(imported).chain(of_base.into_iter().flatten()).collect()
    }
}

impl Change {
    /// Whether it is a constructor that is called otherwise now, where classes have those of their bases.
    pub(super) fn builds_otherwise(&self) -> bool {
        let (Some(before), Some(after)) = (&self.before, &self.after) else { return false };
        let is_one = |it: &Sited| it.definition.kind == DefinitionKind::Constructor;
        let arity = |it: &Sited| it.definition.callable.as_ref().map(Callable::arity);
        is_one(before)
            && is_one(after)
            && before.definition.owner == after.definition.owner
            && after.language.answers().constructors == Constructors::Inherited
            && arity(before) != arity(after)
    }
}

/// The new calls of the user that went with a constructor of the provider as it was and do not go with it now.
pub(super) fn inherited(
    provider: &Delta,
    user: &Delta,
    packages: &Packages,
    source: &dyn FactSource,
    lacks: &Lacks,
) -> Vec<Candidate> {
    let mut found = Vec::new();
    for change in provider.files.iter().flat_map(|file| file.builds_otherwise()) {
        let (Some(before), Some(after)) = (&change.before, &change.after) else { continue };
        if user.touches(change) {
            continue;
        }
        let is_near = |file: &&Arc<FileDelta>| file.file.language.row().namespace == after.language.row().namespace;
        for file in user.files.iter().filter(is_near) {
            let breaks = |usage: &&Use| {
                usage.kind == UseKind::Call
                    && usage.name != after.definition.owner_name()
                    && usage.name.starts_with(char::is_uppercase)
                    && accepts(&before.definition, usage, file.file.language)
                    && !accepts(&after.definition, usage, file.file.language)
                    && !provider.has_use(&file.file.path, usage)
            };
            for usage in file.uses().iter().filter(breaks) {
                let Some(id) = file.file.after else { continue };
                let facts = source.scope(id, file.file.language).or_note(&file.file.path, lacks);
                let Some(facts) = facts else { continue };
                let (change, file, usage) = (change.clone(), file.file.clone(), usage.clone());
                let inherited = Inherited { change, file, facts, usage };
                found.push(Candidate { rule: &signature_changed::RULE, what: What::Inherited(Box::new(inherited)) });
            }
        }
        if !found.is_empty() {
            packages.note_unread(after.language, lacks);
        }
    }
    found
}

/// Whether the merged tree builds a class by a constructor of its base that takes others now.
pub(super) fn conclude(case: &Case<'_>, inherited: &Inherited, is_newer: &dyn Fn(&SitedUse) -> bool) -> Option<Told> {
    let Inherited { change, file, facts, usage } = inherited;
    let merged = case.merged;
    let (before, after) = (change.before.as_ref()?, change.after.as_ref()?);
    let is_there = merged.definitions(&after.definition.name).iter().any(|it| it.is_same_as(after));
    let now = merged.facts(&file.path).filter(|_| is_there)?;
    let found = now.uses.called(&usage.name).find(|it| it.outline() == usage.outline())?;
    let packages = merged.world.packages;
    let scene = Scene { packages, language: file.language, path: &file.path, facts: &now };
    let tie = by_base(merged, &scene, &found, after)?;
    let provided = case.provided;
    let is_left = provided.uses(&usage.name).into_iter().filter(|it| !is_newer(it)).any(|it| {
        let scene = Scene { packages, language: it.language, path: &it.path, facts: &it.facts };
        it.usage.kind == UseKind::Call
            && !accepts(&after.definition, &it.usage, it.language)
            && by_base(provided, &scene, &it.usage, after).is_some()
    });
    if is_left {
        return None;
    }
    let (old, new) = (before.definition.callable.as_ref()?, after.definition.callable.as_ref()?);
    let given = usage.arguments.as_ref().map_or(0, Vec::len);
    let misfit = Misfit::new(
        format!("changes {} {}", called(&after.definition), signature_changed::change_in_words(old, new)),
        format!("builds a {}, which has that one, with {given}", usage.name),
        format!("write the call for the new parameters: {}", after.definition.signature),
        Proof::Shown,
    );
    let scene = Scene { packages, language: file.language, path: &file.path, facts };
    let meeting = Meeting { change, usage, scene, tie };
    let confidence = if tie == Tie::Exact { Confidence::Certain } else { Confidence::Likely };
    let verified = Verified { confidence, left: 0, example: None, does: None };
    Some(finding::of_use(case, &signature_changed::RULE, &meeting, &misfit, verified))
}

/// How a call of a class is tied to the constructor of a base; nothing if the class, or one between the two, may have
/// one of its own.
fn by_base(view: &View<'_>, scene: &Scene<'_>, call: &Use, constructor: &Sited) -> Option<Tie> {
    let base = constructor.owner();
    let (class, mut least) = meant(view, scene, call)?;
    let mut class = class.clone();
    for _ in 0..FARTHEST {
        let facts = view.facts(&class.path)?;
        let name = &class.definition.name;
        let own = |it: &&crate::facts::Definition| it.owner == *name;
        let has_one = facts.definitions.iter().filter(own).any(|it| it.kind == DefinitionKind::Constructor);
        let is_export = |marker: &str| matches!(marker, "default" | crate::facts::EXPORTED);
        if has_one || !class.definition.markers.iter().all(|marker| is_export(marker)) {
            return None;
        }
        let scene = Scene { packages: scene.packages, language: class.language, path: &class.path, facts: &facts };
        let all = facts.definitions.iter().filter(own).filter(|it| it.kind == DefinitionKind::Implementation);
        let names: Vec<&CompactString> = all.map(|it| &it.name).collect();
        let bases = names.iter().filter_map(|name| meant(view, &scene, &named(name)));
        let mut bases = bases.filter(|it| it.0.definition.kind == DefinitionKind::Class);
        // Of several bases, any may have the constructor.
        let (next, tie) = bases.next().filter(|_| bases.next().is_none())?;
        if class.language.answers().constructors == Constructors::Inherited && names.len() > 1 && !is_typed(&class) {
            return None;
        }
        least = least.min(tie);
        if next.path == base.path && next.definition.name == base.definition.name {
            return Some(least);
        }
        class = next.clone();
    }
    None
}

/// Whether what a class only conforms to is told apart from its base.
fn is_typed(class: &Sited) -> bool {
    class.language.answers().types != crate::languages::answers::Types::Unchecked
}

/// A type by its name alone.
pub(super) fn named(name: &str) -> Use {
    Use { qualifier: Qualifier::Bare, ..super::structural::blank(name) }
}

/// The only class that a name means.
pub(super) fn meant<'v>(view: &'v View<'_>, scene: &Scene<'_>, usage: &Use) -> Option<(&'v Sited, Tie)> {
    let usage = Use { kind: UseKind::Type, ..usage.clone() };
    let imported = scene.facts.imports.called(&usage.name).map(|it| it.name.as_str());
    let mut names: Vec<&str> = imported.chain([usage.name.as_str()]).collect();
    names.sort_unstable();
    names.dedup();
    let all = names.into_iter().flat_map(|name| view.types(name));
    let tied: Vec<(&Sited, Tie)> = all.filter_map(|it| Some((it, tie(scene, &usage, it)?))).collect();
    let best = tied.iter().map(|it| it.1).max().filter(|tie| *tie >= Tie::Around)?;
    let mut best = tied.into_iter().filter(|it| it.1 == best);
    best.next().filter(|_| best.next().is_none())
}
