//! New classes whose base has a base in which something changed: what is made to be of the one does not name the other.
//! The merged tree has to show the way between the two, and that nothing on it gives what is asked for, or stands in
//! front of what changed.

use std::collections::BTreeSet;
use std::sync::Arc;

use compact_str::CompactString;

use super::compared::FileDelta;
use super::delta::{Aspect, Change, FileChange};
use super::finding::{self, Told};
use super::inherited::{meant, named};
use super::meeting::{Meeting, Misfit, Proof};
use super::passed_down::bases;
use super::rules::{self, DriftRule};
use super::tie::{Scene, Tie, tie_change};
use super::verify::Verified;
use super::world::View;
use super::{Candidate, Case, Delta, FactSource, Sited, SitedUse, What};
use crate::facts::{Definition, DefinitionKind, Facts, Necessity, Qualifier, Use, UseKind};
use crate::languages::Packages;
use crate::languages::answers::{Conformance, Inheritance};
use crate::model::{Confidence, Lacks};

/// So many classes are followed.
const FARTHEST: usize = 16;

/// A new class that may be below the one in which something changed.
#[derive(Clone)]
pub(super) struct Below {
    change: Change,
    file: FileChange,
    facts: Arc<Facts>,
    usage: Use,
}

impl Below {
    pub(super) fn namespace(&self) -> &'static str {
        self.file.language.row().namespace
    }

    /// The names that have to be looked up in trees.
    pub(super) fn names(&self) -> Vec<CompactString> {
        let imported = self.facts.imports.called(&self.usage.name).map(|import| import.name.clone());
        let of_base = self.change.sited().map(|it| [it.definition.name.clone(), it.definition.owner_name().into()]);
        let class = self.usage.within.and_then(|at| self.facts.definitions.get(at as usize));
        let bases = class.into_iter().flat_map(|class| bases(&self.facts, &class.name)).cloned();
        let own = [self.usage.name.clone()].into_iter().chain(imported).chain(bases);
        own.chain(of_base.into_iter().flatten()).collect()
    }
}

impl Change {
    /// A member that changed of what others may extend, and their classes in turn.
    fn of_base(&self) -> Option<&Sited> {
        let sited = self.sited()?;
        let definition = &sited.definition;
        let is_member = !definition.owner.is_empty() && definition.through.is_empty();
        let has_classes = sited.language.answers().inheritance == Inheritance::Classes;
        (is_member && has_classes && !definition.kind.is_type()).then_some(sited)
    }

    /// Whether all classes below have to give something that they had not to give before.
    pub(super) fn asks_those_below(&self) -> bool {
        let is_required = |it: &Sited| it.definition.necessity == Necessity::Required;
        let was = self.before.as_ref().is_some_and(is_required);
        self.of_base().is_some() && !was && self.after.as_ref().is_some_and(is_required)
    }

    /// The name of a method that classes below may override in another way than before.
    pub(super) fn overridden_otherwise(&self) -> Option<&str> {
        let before = self.before.as_ref()?;
        let changes = [
            Aspect::Name,
            Aspect::Parameters,
            Aspect::ParameterTypes,
            Aspect::Result,
            Aspect::Modifiers,
            Aspect::Receiver,
        ];
        let is_other = self.after.is_none() || self.aspects.iter().any(|it| changes.contains(it));
        let is_method = self.of_base().is_some() && before.definition.kind == DefinitionKind::Method;
        (is_other && is_method).then_some(&*before.definition.name)
    }
}

/// The classes that the user adds below those of the provider, as far as both files show that they do not go together.
pub(super) fn below(
    provider: &Delta,
    user: &Delta,
    packages: &Packages,
    source: &dyn FactSource,
    lacks: &Lacks,
) -> Vec<Candidate> {
    let mut found = Vec::new();
    for change in provider.files.iter().flat_map(|file| file.asks_those_below()) {
        if super::is_of_new_type(provider, change) || user.touches(change) {
            continue;
        }
        for file in &user.files {
            for usage in file.implementing() {
                found.extend(candidate(provider, change, file, usage, packages, source, lacks));
            }
        }
    }
    for (change, file, usage) in provider.overridden_by(user) {
        if !user.touches(change) {
            found.extend(candidate(provider, change, file, usage, packages, source, lacks));
        }
    }
    found
}

fn candidate(
    provider: &Delta,
    change: &Change,
    file: &FileDelta,
    usage: &Use,
    packages: &Packages,
    source: &dyn FactSource,
    lacks: &Lacks,
) -> Option<Candidate> {
    let sited = change.sited()?;
    let (language, path) = (file.file.language, &file.file.path);
    let is_near = language.row().namespace == sited.language.row().namespace;
    let is_direct =
        usage.name == sited.definition.owner_name() || file.alias(&usage.name) == Some(sited.definition.owner_name());
    if !is_near || is_direct || provider.has_use(path, usage) {
        return None;
    }
    packages.note_unread(language, lacks);
    let facts = source.scope(file.file.after?, language).or_note(path, lacks)?;
    let scene = Scene { packages, language, path, facts: &facts };
    let (rule, _) = judged(change, usage, scene)?;
    let (change, file, usage) = (change.clone(), file.file.clone(), usage.clone());
    let below = Below { change, file, facts: Arc::clone(&facts), usage };
    Some(Candidate { rule, what: What::Below(Box::new(below)) })
}

/// What a rule says of a class as if its base were the one in which something changed.
fn judged(change: &Change, usage: &Use, scene: Scene<'_>) -> Option<(&'static DriftRule, Misfit)> {
    let owner = change.sited()?.definition.owner_name();
    let direct = Use { name: owner.into(), qualifier: Qualifier::Bare, ..usage.clone() };
    let judged = rules::judge(&Meeting { change, usage: &direct, scene, tie: Tie::Around });
    judged.filter(|(_, misfit)| matches!(misfit.proof, Proof::Shown | Proof::NothingFits))
}

/// Whether the merged tree has the class below the one in which something changed, with nothing between the two that
/// decides otherwise.
pub(super) fn conclude(
    case: &Case<'_>,
    rule: &'static DriftRule,
    below: &Below,
    is_newer: &dyn Fn(&SitedUse) -> bool,
) -> Option<Told> {
    let Below { change, file, facts, usage } = below;
    let (merged, packages) = (case.merged, case.merged.world.packages);
    let sited = change.sited()?;
    let (owner, item) = (sited.owner(), &sited.definition.name);
    // The merged tree has it as the provider left it.
    let is_there = |it: &Sited| merged.definitions(&it.definition.name).iter().any(|found| found.is_same_as(it));
    let (was, is) = (change.before.as_ref(), change.after.as_ref());
    let holds = match is {
        Some(after) => is_there(after),
        None => was.is_some_and(|before| !is_there(before)),
    };
    let path = case.path_of(&file.path);
    let now = merged.facts(path).filter(|_| holds)?;
    let found = now.uses.called(&usage.name).find(|it| it.outline() == usage.outline())?;
    let scene = Scene { packages, language: file.language, path, facts: &now };
    let (_, misfit) = judged(change, &found, scene)?;
    let asks = change.asks_those_below();
    let tie = way(merged, &scene, &found, &owner, item, asks)?;
    // The provider builds: what is below in its own tree and as wrong is a witness against the reasoning.
    let is_wrong = |it: &SitedUse| {
        let scene = Scene { packages, language: it.language, path: &it.path, facts: &it.facts };
        it.usage.kind == UseKind::Implement
            && !is_newer(it)
            && judged(change, &it.usage, scene).is_some()
            && !(asks && leaves_more(case.provided, &owner, item, &it.usage))
            && (it.usage.name == owner.definition.name && tie_change(&scene, &it.usage, change) >= Some(Tie::Around)
                || way(case.provided, &scene, &it.usage, &owner, item, asks).is_some())
    };
    let names = [&usage.name, &owner.definition.name];
    if names.into_iter().flat_map(|name| case.provided.uses(name)).any(is_wrong) {
        return None;
    }
    let does = format!("{}, by way of {}", misfit.does, usage.name);
    let misfit = Misfit { does, ..misfit };
    let scene = Scene { packages, language: file.language, path: &file.path, facts };
    let meeting = Meeting { change, usage, scene, tie };
    let confidence = if tie == Tie::Exact { Confidence::Certain } else { Confidence::Likely };
    let verified = Verified { confidence, left: 0, example: None, does: None };
    Some(finding::of_use(case, rule, &meeting, &misfit, verified))
}

/// Whether a class leaves out something else that its base asks for: then it leaves that to those below as well.
fn leaves_more(view: &View<'_>, owner: &Sited, item: &str, class: &Use) -> bool {
    let facts = view.facts(&owner.path);
    let asked = facts.iter().flat_map(|facts| &facts.definitions).filter(|it| {
        it.owner_name() == owner.definition.name && it.necessity == Necessity::Required && it.name != item
    });
    asked.into_iter().any(|it| class.labels.form(&it.name).is_none())
}

/// How the base of a new class leads to the one in which something changed. Nothing, if it does not, or if a class on the
/// way or beside it may have the member of that name. `asks` says that the member is one that has to be given: then a base
/// that is not known may give it.
fn way(view: &View<'_>, scene: &Scene<'_>, class: &Use, owner: &Sited, item: &str, asks: bool) -> Option<Tie> {
    let own = class.within.and_then(|at| scene.facts.definitions.get(at as usize)).filter(|it| it.kind.is_type());
    let beside = own.into_iter().flat_map(|own| bases(scene.facts, &own.name)).filter(|it| **it != class.name);
    let mut ahead: Vec<(Sited, Tie)> = Vec::new();
    ahead.push(found_by(view, scene, class, owner)?);
    // What a class has to give, the interfaces beside it do not give, and another class it does not have.
    let is_class = |it: &&Sited| it.path == owner.path && it.definition.kind == DefinitionKind::Class;
    let asks_others = asks && !(has_one_class(owner) && view.types(&owner.definition.name).iter().any(is_class));
    for base in beside {
        match found_by(view, scene, &named(base), owner) {
            Some(base) => ahead.push(base),
            None if asks_others => return None,
            None => {}
        }
    }
    let (mut seen, mut found) = (BTreeSet::new(), None);
    while let Some((class, least)) = ahead.pop() {
        let name = class.definition.name.clone();
        if class.path == owner.path && name == owner.definition.name {
            found = found.max(Some(least));
            continue;
        }
        if seen.len() > FARTHEST {
            return None;
        }
        if !seen.insert((class.path.clone(), name.clone())) {
            continue;
        }
        let facts = view.facts(&class.path)?;
        let has = |it: &Definition| it.name == item && it.owner_name() == name;
        if !facts.unparsed.is_empty()
            || facts.definitions.iter().any(has)
            || view.definitions(item).iter().any(|it| has(&it.definition))
        {
            return None;
        }
        let is_harmless = |it: &CompactString| scene.language.meanings().is_harmless(it, class.definition.kind);
        let is_export = |it: &CompactString| matches!(&**it, "default" | crate::facts::EXPORTED);
        if asks && !class.definition.markers.iter().all(|it| is_harmless(it) || is_export(it)) {
            return None;
        }
        let scene = Scene { packages: scene.packages, language: class.language, path: &class.path, facts: &facts };
        let (mut any, mut leads) = (false, false);
        for base in bases(&facts, &name) {
            any = true;
            match found_by(view, &scene, &named(base), owner) {
                Some((base, tie)) => {
                    leads |= base.definition.kind == DefinitionKind::Class;
                    ahead.push((base, least.min(tie)));
                }
                None if asks_others && !is_root(base) => return None,
                None => {}
            }
        }
        // The class that it extends may be another one, which gives the member.
        if asks && !asks_others && any && !leads {
            return None;
        }
        let head = &class.definition.signature;
        // What is called to make a base has no name.
        if asks && !any && (head.contains(" extends ") || head.contains(" : ")) {
            return None;
        }
    }
    found
}

/// The class that a name means. The names of classes between the two were not looked up: they may stand in the same file,
/// or say themselves that they are of the one in which something changed.
fn found_by(view: &View<'_>, scene: &Scene<'_>, class: &Use, owner: &Sited) -> Option<(Sited, Tie)> {
    if let Some((found, tie)) = meant(view, scene, class) {
        return Some((found.clone(), tie));
    }
    let says =
        |it: &&&Sited| it.definition.kind == DefinitionKind::Implementation && it.definition.owner_name() == class.name;
    let below = view.definitions(&owner.definition.name);
    let paths: BTreeSet<&str> = below.iter().filter(says).map(|it| &*it.path).chain([scene.path]).collect();
    let mut declared = paths.into_iter().filter_map(|path| {
        let facts = view.facts(path)?;
        let is_it = |it: &&Definition| it.kind.is_type() && it.name == class.name && it.owner.is_empty();
        let definition = Arc::new(facts.definitions.iter().find(is_it)?.clone());
        let found = Sited { path: path.into(), package: facts.package.clone(), language: scene.language, definition };
        let usage = Use { kind: UseKind::Type, ..class.clone() };
        let tie = super::tie::tie(scene, &usage, &found).filter(|tie| *tie >= Tie::Around)?;
        Some((found, tie))
    });
    declared.next().filter(|_| declared.next().is_none())
}

/// Whether a class extends one other class at most, so that its other bases are interfaces.
fn has_one_class(class: &Sited) -> bool {
    class.language.answers().conformance == Conformance::MayLeave
}

/// Whether a base that the tree does not declare is one that gives nothing.
fn is_root(base: &str) -> bool {
    matches!(base, "ABC" | "Object" | "object" | "Serializable" | "Comparable" | "Cloneable" | "IDisposable")
}
