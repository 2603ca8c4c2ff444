//! What a module passes on that it does not define: a name (`export { Order } from './orders/order'`), or another package
//! as a whole and under a name (`pub use other_package as name`). The user's file alone does not show that; a tree has
//! to.

use std::collections::BTreeSet;
use std::sync::Arc;

use compact_str::CompactString;

use super::home::{inside, reach};
use super::meeting::Meeting;
use super::said::SitedImport;
use super::tie::{Scene, Tie, split, tie_change};
use super::world::View;
use super::{Case, Change, Sited};
use crate::facts::{DefinitionKind, Import, Qualifier, Use, Visibility};
use crate::lang::Language;
use crate::languages::{Reach, SourcePlace};

/// So many modules are asked that pass on what others pass on.
const FARTHEST: usize = 24;

/// The modules by which a use is tied to a definition, as their paths are written in full.
fn modules(scene: &Scene<'_>, usage: &Use) -> Vec<String> {
    let (first, path) = match &usage.qualifier {
        Qualifier::Bare => (usage.name.as_str(), ""),
        Qualifier::Path(path) => (path.split(scene.language.row().separator).next().unwrap_or(path), path.as_str()),
        Qualifier::Typed(_) | Qualifier::Untyped(_) => return Vec::new(),
    };
    let rest = path.strip_prefix(first).unwrap_or_default().trim_start_matches(scene.language.row().separator);
    let imports = scene.facts.imports.called(first);
    let through = imports.map(|import| match path {
        "" => import.module.to_string(),
        path => scene.language.modules().in_full(import, path, rest),
    });
    let mut found: Vec<String> = through.collect();
    if found.is_empty() && !path.is_empty() {
        found.push(path.to_owned());
    }
    found.retain(|module| !scene.language.modules().is_absolute(module));
    found
}

/// The names of the modules that may pass something on, and of what they may pass on.
pub(super) fn names(scene: &Scene<'_>, usage: &Use, tie: Tie, change: &Change) -> Vec<CompactString> {
    if tie != Tie::Fits {
        return Vec::new();
    }
    let wanted = change.sited().map(wanted);
    let given: Vec<Way> = change.sited().into_iter().flat_map(|sited| ways(scene, usage, sited)).collect();
    let others: Vec<CompactString> = given.iter().map(|way| way.name.clone()).collect();
    let modules: Vec<String> =
        modules(scene, usage).into_iter().chain(given.into_iter().map(|way| way.module)).collect();
    let last = modules.iter().map(|module| CompactString::from(split(module, scene.language).1));
    last.chain(wanted).chain(others).filter(|name| !name.is_empty()).collect()
}

/// Whether a module that a use names, and that does not define it, may pass on what has changed.
pub(super) fn may_be_passed_on(scene: &Scene<'_>, usage: &Use, change: &Change) -> bool {
    change.sited().is_some_and(|sited| !ways(scene, usage, sited).is_empty())
}

/// How a use is tied to a definition, as far as trees show that what it names through a module is passed on from where
/// that stands; `None` if they do not.
pub(super) fn shown(scene: &Scene<'_>, meeting: &Meeting<'_>, case: &Case<'_>) -> Option<Tie> {
    let Meeting { usage, change, tie, .. } = *meeting;
    let Some(sited) = change.before.as_ref().or(change.sited()).filter(|_| tie == Tie::Fits) else { return Some(tie) };
    if scene.is_of_other_name(usage, &wanted(sited)) {
        let ways = ways(scene, usage, sited);
        let leads = |way: &Way| way.leads_to(None, &[sited], scene, case.merged).is_some();
        return ways.iter().any(leads).then_some(Tie::Around);
    }
    if tie_change(scene, usage, change).is_some() && is_shown(scene, usage, sited, case.merged) {
        return Some(tie);
    }
    let ends: Vec<&Sited> = change.before.iter().chain(&change.after).collect();
    let ways: Vec<Way> = ends.iter().flat_map(|to| ways(scene, usage, to)).collect();
    if !is_left(change, case) {
        // What a module passes on as a whole has no name there that would have to go along.
        let is_gone = change.after.is_none() && sited.definition.owner.is_empty();
        let others = || case.merged.definitions(&sited.definition.name);
        let by_whole = |way: &Way| {
            way.leads_to(None, &ends, scene, case.merged) == Some(By::Whole)
                && !others().iter().any(|it| way.leads_to(None, &[it], scene, case.merged).is_some())
        };
        return (is_gone && ways.iter().any(by_whole)).then_some(Tie::Around);
    }
    // What moved may be passed on from where it is now.
    let moved = change.after.as_ref().filter(|it| it.path != sited.path);
    if moved.is_some_and(|it| ways.iter().any(|way| way.leads_to(None, &[it], scene, case.merged).is_some())) {
        return None;
    }
    let leads = |tree: &View<'_>| ways.iter().any(|way| way.leads_to(None, &ends, scene, tree).is_some());
    (leads(case.merged) || leads((case.using)())).then_some(Tie::Around)
}

/// Whether something of the same kind is there still, of which no more has changed than how it is used. Whoever takes
/// away what a module passes on changes that module as well, and what becomes another kind of thing is passed on as it
/// was.
fn is_left(change: &Change, case: &Case<'_>) -> bool {
    let Some(before) = &change.before else { return true };
    let is_same = |it: &Sited| it.path == before.path && it.definition.owner == before.definition.owner;
    if let Some(after) = &change.after {
        let has_name = after.definition.name == before.definition.name;
        let has_owner = !before.definition.owner.is_empty() && is_same(after);
        return (has_name || has_owner) && after.definition.kind == before.definition.kind;
    }
    let owner = before.definition.owner_name();
    let kinds = |tree: &View<'_>| -> Vec<DefinitionKind> {
        let types = tree.types(owner).into_iter().filter(|it| it.path == before.path);
        types.map(|it| it.definition.kind).collect()
    };
    let left = kinds(case.merged);
    !owner.is_empty() && !left.is_empty() && left == kinds((case.using)())
}

/// Whether a tree shows that what a use names through its own package is passed on from where a definition stands;
/// `true` as well where it is named otherwise.
fn is_shown(scene: &Scene<'_>, usage: &Use, sited: &Sited, tree: &View<'_>) -> bool {
    let packages = tree.world.packages;
    let is_facade = |module: &String| reach(packages, module, scene.place(""), sited.place()) == Reach::Facade;
    let modules: Vec<String> = modules(scene, usage).into_iter().filter(is_facade).collect();
    modules.is_empty() || modules.iter().any(|module| passes_on(split(module, scene.language).1, scene, sited, tree))
}

/// By which module a use has a name that is written there.
struct Way {
    module: String,
    name: CompactString,
    /// The name under which the module passes another one on as a whole, from which it is taken; empty if it is not.
    inside: CompactString,
}

/// The name by which others have a definition: its own, or that of its type.
fn wanted(sited: &Sited) -> CompactString {
    let owner = (!sited.definition.owner.is_empty()).then(|| sited.owner());
    owner.as_ref().unwrap_or(sited).definition.name.clone()
}

/// The modules from which a use may have what changed, and that neither define it nor stand around it.
fn ways(scene: &Scene<'_>, usage: &Use, sited: &Sited) -> Vec<Way> {
    let (language, separator) = (scene.language, scene.language.row().separator);
    let of_member = !sited.definition.owner.is_empty();
    let name = wanted(sited);
    let (before, root) = match &usage.qualifier {
        Qualifier::Bare => ("", usage.name.as_str()),
        Qualifier::Typed(path) | Qualifier::Path(path) if of_member && usage.name != name => split(path, language),
        Qualifier::Path(path) => (path.as_str(), usage.name.as_str()),
        Qualifier::Typed(_) | Qualifier::Untyped(_) => return Vec::new(),
    };
    let first = if before.is_empty() { root } else { before.split(separator).next().unwrap_or(before) };
    let rest = before.strip_prefix(first).unwrap_or_default().trim_start_matches(separator);
    let is_open = |import: &&Import| {
        let open = Import { visibility: Visibility::Public, ..(*import).clone() };
        language.modules().is_export(&open, scene.path)
    };
    let may_be = |other: &str| scene.packages.may_rename(&name, other);
    let is_named = |import: &&Import| !before.is_empty() || import.name == name || may_be(&import.name);
    let imports = scene.facts.imports.called(first).filter(is_named).filter(is_open);
    let way = |import: &Import| {
        let module = match before {
            "" => import.module.to_string(),
            before => language.modules().in_full(import, before, rest),
        };
        let is_whole = !before.is_empty() && import.name != "*" && import.module == module;
        // Where it is taken from it may have another name.
        let own = if before.is_empty() { import.name.as_str() } else { root };
        Way {
            module,
            name: if may_be(own) { own.into() } else { name.clone() },
            inside: if is_whole { import.name.clone() } else { CompactString::default() },
        }
    };
    let is_elsewhere = |way: &Way| {
        way.name != name || reach(scene.packages, &way.module, scene.place(""), sited.place()) < Reach::Around
    };
    // A path of the own package needs no import.
    let whole = (may_be(root) && !before.is_empty()).then(|| Way {
        module: before.to_owned(),
        name: root.into(),
        inside: CompactString::default(),
    });
    imports.map(way).chain(whole).filter(|way| !way.module.is_empty()).filter(is_elsewhere).collect()
}

/// Whether what a module passes on by an import comes from where a definition stands, over other modules.
pub(super) fn comes_from(found: &SitedImport, to: &Sited, scene: &Scene<'_>, tree: &View<'_>) -> bool {
    let (module, inside) = (found.import.module.to_string(), CompactString::default());
    let way = Way { module, name: found.import.name.clone(), inside };
    way.leads_to(Some(found), &[to], scene, tree).is_some()
}

/// How the last of some modules passes a name on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    Name,
    /// With all that another module has.
    Whole,
}

/// Where a module is named.
#[derive(Clone)]
struct From {
    path: Arc<str>,
    package: CompactString,
    module: CompactString,
}

impl From {
    fn place(&self, language: Language) -> SourcePlace<'_> {
        SourcePlace { language, path: &self.path, package: &self.package, module: &self.module }
    }
}

impl Way {
    /// How modules of a tree pass the name on, one to the next, down to where a definition stands; `None` if they do
    /// not. `from` is where the module is named, if that is not the user's file.
    fn leads_to(&self, from: Option<&SitedImport>, ends: &[&Sited], scene: &Scene<'_>, tree: &View<'_>) -> Option<By> {
        let packages = tree.world.packages;
        let passed_on = scene.language.answers().passed_on;
        let of_import = |it: &SitedImport| {
            let place = it.place();
            From { path: Arc::clone(&it.path), package: place.package.into(), module: place.module.into() }
        };
        let from = from.map(of_import);
        let mut ahead: Vec<Step> = vec![(self.module.clone(), self.name.clone(), self.inside.clone(), from)];
        let mut seen: BTreeSet<(String, String)> = BTreeSet::new();
        let nowhere = CompactString::default;
        while let Some((module, name, within, from)) = ahead.pop() {
            let place = from.as_ref().map_or_else(|| scene.place(""), |it| it.place(scene.language));
            if seen.len() >= FARTHEST || !seen.insert((place.path.to_owned(), module.clone())) {
                continue;
            }
            let given = |name: &str| -> Vec<&SitedImport> {
                let mut found = tree.imports(name);
                found.retain(|it| it.import.local == name && it.import.visibility >= passed_on);
                found
            };
            for found in given(&name).into_iter().filter(|_| within.is_empty()) {
                if reach(packages, &module, place, found.place()) != Reach::Exact {
                    continue;
                }
                let leads = |to: &&Sited| {
                    wanted(to) == found.import.name
                        && reach(packages, &found.import.module, found.place(), to.place()) >= Reach::Around
                };
                if ends.iter().any(leads) {
                    return Some(By::Name);
                }
                let (module, name) = (found.import.module.to_string(), found.import.name.clone());
                ahead.push((module, name, nowhere(), Some(of_import(found))));
            }
            for (star, from, called) in wholes(&module, place, tree) {
                // One that has a name passes on nothing but what is taken from that.
                if !called.is_empty() && called != within {
                    continue;
                }
                let within = if called.is_empty() { within.clone() } else { nowhere() };
                let leads = |to: &&Sited| {
                    wanted(to) == name
                        && within.is_empty()
                        && to.definition.visibility > Visibility::Private
                        && reach(packages, &star, from.place(scene.language), to.place()) == Reach::Exact
                };
                if ends.iter().any(leads) {
                    return Some(By::Whole);
                }
                ahead.push((star.to_string(), name.clone(), within, Some(from)));
            }
            // The module may be one that the module around it gets from elsewhere.
            let (before, last) = split(&module, scene.language);
            for found in given(last).into_iter().filter(|_| within.is_empty()) {
                if !before.is_empty() && reach(packages, before, place, found.place()) == Reach::Exact {
                    let whole = inside(&found.import.module, &found.import.name, scene.language);
                    ahead.push((whole, name.clone(), nowhere(), Some(of_import(found))));
                }
            }
        }
        None
    }
}

/// A module, a name that is looked for in it, the name there inside of which it is, and where the module is named.
type Step = (String, CompactString, CompactString, Option<From>);

/// The modules of which the file that a module names passes on all, and under which name, if it has one.
fn wholes(module: &str, from: SourcePlace<'_>, tree: &View<'_>) -> Vec<(CompactString, From, CompactString)> {
    let passed_on = from.language.answers().passed_on;
    let is_named = |path: &&str| {
        let place = SourcePlace { path, package: "", module: "", ..from };
        reach(tree.world.packages, module, from, place) == Reach::Exact
    };
    let mut found = Vec::new();
    for path in tree.paths_called(module, from.language).into_iter().filter(is_named) {
        let Some(facts) = tree.facts(path) else { continue };
        let is_whole = |it: &&Import| it.name == "*" || it.name.is_empty() && !it.local.is_empty();
        let stars = facts.imports.iter().filter(is_whole).filter(|it| it.visibility >= passed_on);
        let stars = stars.filter(|it| it.module != Import::UNKNOWN);
        let place = |it: &Import| From { path: path.into(), package: facts.package.clone(), module: it.scope.clone() };
        let called = |it: &Import| if it.local == "*" { CompactString::default() } else { it.local.clone() };
        found.extend(stars.map(|it| (it.module.clone(), place(it), called(it))));
    }
    found
}

fn passes_on(name: &str, scene: &Scene<'_>, sited: &Sited, tree: &View<'_>) -> bool {
    let visible = scene.language.answers().passed_on;
    tree.imports(name).into_iter().any(|found| {
        found.import.local == name
            && found.import.visibility >= visible
            && reach(tree.world.packages, &found.import.module, found.place(), sited.place()) >= Reach::Around
    })
}
