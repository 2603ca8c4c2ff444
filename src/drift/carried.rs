//! Members that went to another place together with their type, which is reached where it was all the same: the old
//! module passes the type on, or has a name of its own for it.

use std::collections::BTreeSet;

use super::Sited;
use super::home::reach;
use super::shape::accepts;
use super::tie::{Scene, Tie, split, tie};
use super::visible::is_visible;
use super::world::View;
use crate::facts::{DEFINED, Definition, DefinitionKind, Facts, Qualifier, Use, UseKind};
use crate::lang::Language;
use crate::languages::{Reach, SourcePlace};

/// So many modules are followed that pass on what others pass on.
const FARTHEST: usize = 16;

/// Whether a use finds a member where its type is now, by way of where the type was.
pub(super) fn is_carried_along(before: &Sited, usage: &Use, scene: &Scene<'_>, merged: &View<'_>) -> bool {
    let own = &before.definition;
    let owner = own.owner_name();
    if owner.is_empty() || own.kind == DefinitionKind::Implementation {
        return false;
    }
    let is_member = |it: &&Sited| {
        let found = &it.definition;
        (it.path != before.path || found.owner_name() != owner)
            && it.language.row().namespace == before.language.row().namespace
            && (found.kind == own.kind || found.callable.is_some() == own.callable.is_some())
            && is_visible(it, scene)
            && accepts(found, usage, it.language)
    };
    let members: Vec<&Sited> = merged.definitions(&own.name).into_iter().filter(is_member).collect();
    if members.is_empty() {
        return false;
    }
    let way = Search { usage, owner, language: before.language, members, view: merged };
    way.leads_to_one(starts(before, usage, scene, merged))
}

/// Members, and the name under which their type is looked for.
struct Search<'s> {
    usage: &'s Use,
    owner: &'s str,
    language: Language,
    members: Vec<&'s Sited>,
    view: &'s View<'s>,
}

/// Where the use finds the type's name: in its old file, or in what stands in the place of that.
fn starts(before: &Sited, usage: &Use, scene: &Scene<'_>, merged: &View<'_>) -> Vec<String> {
    let mut found = imported(before, scene, merged);
    if merged.facts(&before.path).is_some() {
        found.push(before.path.to_string());
        return found;
    }
    let is_exact = |path: &&str| {
        let seems = Sited { path: (*path).into(), ..before.clone() };
        tie(scene, usage, &seems) == Some(Tie::Exact)
    };
    found.extend(merged.paths_beside(before.language).filter(is_exact).take(FARTHEST).map(str::to_owned));
    found
}

/// The files from which the user's file has the type.
fn imported(before: &Sited, scene: &Scene<'_>, merged: &View<'_>) -> Vec<String> {
    let mut found = Vec::new();
    let owner = before.definition.owner_name();
    for import in scene.facts.imports.called(owner).filter(|it| it.name == owner) {
        let leads = |path: &&str| {
            let to = SourcePlace { language: scene.language, path, package: "", module: "" };
            reach(scene.packages, &import.module, scene.place(""), to) == Reach::Exact
        };
        found.extend(merged.paths_beside(scene.language).filter(leads).take(FARTHEST).map(str::to_owned));
    }
    found
}

impl Search<'_> {
    /// Whether modules pass on the type, one to the next, down to one that has one of the members.
    fn leads_to_one(&self, mut ahead: Vec<String>) -> bool {
        let (language, packages) = (self.language, self.view.world.packages);
        let mut seen: BTreeSet<String> = BTreeSet::new();
        while let Some(path) = ahead.pop() {
            if seen.len() > FARTHEST || !seen.insert(path.clone()) {
                continue;
            }
            let Some(facts) = self.view.facts(&path) else { continue };
            let scene = Scene { packages, language, path: &path, facts: &facts };
            let ways = if declares(&facts, self.owner) { Vec::new() } else { ways(&facts, self.owner, language) };
            let has = |it: &&Sited| {
                is_named(&scene, self.usage, self.owner, it) || ways.iter().any(|way| way.has(it, &scene))
            };
            if self.members.iter().any(has) {
                return true;
            }
            // What goes on under another name is not followed further.
            let modules: Vec<&str> = ways.iter().filter(|way| way.name == self.owner).map(|way| way.module).collect();
            let is_next = |to: &&str| {
                let place = SourcePlace { language, path: to, package: "", module: "" };
                let leads = |module: &&str| reach(packages, module, scene.place(""), place) == Reach::Exact;
                modules.iter().any(leads)
            };
            if !modules.is_empty() {
                ahead.extend(self.view.paths_beside(language).filter(is_next).map(str::to_owned));
            }
        }
        false
    }
}

/// Whether a file declares a type of this name itself, which goes before what it gets from others.
fn declares(facts: &Facts, name: &str) -> bool {
    facts.definitions.iter().any(|it| it.name == name && it.owner.is_empty() && it.kind.is_type())
}

/// By which module, and as what, a file passes on a name.
struct Way<'f> {
    module: &'f str,
    name: &'f str,
}

fn ways<'f>(facts: &'f Facts, owner: &'f str, language: Language) -> Vec<Way<'f>> {
    let visible = language.answers().passed_on;
    let named = facts.imports.called(owner).filter(|it| !it.name.is_empty() && it.name != "*");
    let name = |name: &'f str| if name == "default" { owner } else { name };
    let named = named.map(|it| (it, name(&it.name)));
    let globs = facts.imports.named("*").filter(|it| it.local.len() <= 1).map(|it| (it, owner));
    let all = named.chain(globs).filter(|(it, _)| it.visibility >= visible);
    all.map(|(it, name)| Way { module: &it.module, name }).collect()
}

impl Way<'_> {
    fn has(&self, member: &Sited, scene: &Scene<'_>) -> bool {
        member.definition.owner_name() == self.name
            && reach(scene.packages, self.module, scene.place(""), member.place()) >= Reach::Around
    }
}

/// Whether the type's name is another one there for the type that has a member.
fn is_named(scene: &Scene<'_>, usage: &Use, owner: &str, member: &Sited) -> bool {
    let (language, facts) = (scene.language, scene.facts);
    let of = facts.definitions.iter().filter(|it| it.name == owner && it.owner.is_empty());
    // One that is only made of another one has its fields, and of its methods those of an interface.
    let has = |it: &Definition| {
        let is_defined = it.markers.iter().any(|it| it == DEFINED);
        !is_defined || member.definition.kind != DefinitionKind::Method || member.definition.body == 0
    };
    let of = of.filter(|it| has(it));
    let texts = of.filter(|it| it.kind == DefinitionKind::TypeAlias && !it.type_text.is_empty());
    texts.filter_map(|it| language.shapes().type_name(&it.type_text)).any(|text| {
        let (before, name) = split(&text, language);
        let qualifier = if before.is_empty() { Qualifier::Bare } else { Qualifier::Path(before.into()) };
        let meant = Use { kind: UseKind::Type, name: name.into(), qualifier, within: None, ..usage.clone() };
        name == member.definition.owner_name()
            && tie(scene, &meant, &member.owner()).is_some_and(|it| it >= Tie::Around)
    })
}
