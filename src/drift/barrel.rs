//! A module that passes on all that others have, and gets one name from two of them.

use std::sync::Arc;

use super::Sited;
use super::delta::class;
use super::home::reach;
use super::world::View;
use crate::facts::{Facts, Visibility};
use crate::lang::Language;
use crate::languages::answers::SharedNames;
use crate::languages::{Reach, SourcePlace, folder};

/// A module that may pass on what others have.
struct Module {
    path: Arc<str>,
    facts: Arc<Facts>,
}

/// Whether two definitions that each stand in a file of their own may be passed on by one module.
pub(super) fn may_clash(one: &Sited, other: &Sited) -> bool {
    let is_exported = |it: &Sited| {
        let of = &it.definition;
        of.visibility == Visibility::Public && of.owner.is_empty() && of.module.is_empty() && !of.is_default()
    };
    let is_refused = |it: &Sited| it.language.answers().shared_names == SharedNames::Refused;
    one.path != other.path
        && one.language.row().namespace == other.language.row().namespace
        && class(one.definition.kind) == class(other.definition.kind)
        && [one, other].into_iter().all(|it| is_exported(it) && is_refused(it))
}

/// The path of a module that passes on all of both files, and neither defines nor chooses the name itself.
pub(super) fn of_both(view: &View<'_>, one: &Sited, other: &Sited) -> Option<Arc<str>> {
    let name = &one.definition.name;
    let is_there = |like: &Sited| view.definitions(name).iter().any(|it| it.is_same_as(like));
    let modules = if is_there(one) && is_there(other) { modules(view, one) } else { Vec::new() };
    let is_open = |module: &Module| {
        let named = module.facts.imports.called(name).any(|it| it.visibility > Visibility::Private);
        let defined = module.facts.definitions.iter().any(|it| it.name == *name && it.owner.is_empty());
        !named && !defined
    };
    let sources = [one, other].map(|of| sources(view, &modules, of));
    let is_both = |module: &&Module| {
        let ways = |sources: &[SourcePlace<'_>]| -> Vec<usize> {
            let all = stars(module).enumerate();
            all.filter(|(_, star)| leads(view, module, star, sources)).map(|(at, _)| at).collect()
        };
        let [ours, theirs] = [0, 1].map(|of| ways(&sources[of]));
        // By one way both come from a module further down, which is told then.
        is_open(module) && ours.iter().any(|way| !theirs.contains(way)) && theirs.iter().any(|way| !ours.contains(way))
    };
    modules.iter().find(is_both).map(|module| Arc::clone(&module.path))
}

/// The modules that stand for the folders around a file.
fn modules(view: &View<'_>, of: &Sited) -> Vec<Module> {
    let language = of.language;
    let around = |path: &str| {
        let folder = folder(path);
        folder.is_empty() || folder_of(&of.path, folder)
    };
    let stands_for_folder = |path: &str| {
        let place = SourcePlace { language, path, package: "", module: "" };
        reach(view.world.packages, ".", place, place) == Reach::Exact
    };
    let near = view.paths().filter(|path| **path != *of.path && around(path)).filter(|path| {
        let its = Language::of_path(path.as_bytes());
        its.is_some_and(|it| it.row().namespace == language.row().namespace) && stands_for_folder(path)
    });
    near.filter_map(|path| Some(Module { path: path.into(), facts: view.facts(path)? })).collect()
}

/// Whether a path leads into a folder.
fn folder_of(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

/// The modules of which one passes on everything.
fn stars(module: &Module) -> impl Iterator<Item = &str> {
    let all = module.facts.imports.named("*").filter(|it| it.local.is_empty() && it.visibility > Visibility::Private);
    all.map(|it| it.module.as_str())
}

/// The places from which one gets what stands in a file: its own, and those of modules that pass it on.
fn sources<'m>(view: &View<'_>, modules: &'m [Module], of: &'m Sited) -> Vec<SourcePlace<'m>> {
    let mut found = vec![of.place()];
    loop {
        let more = modules.iter().find(|module| {
            let is_known = found.iter().any(|place| *place.path == *module.path);
            !is_known && stars(module).any(|star| leads(view, module, star, &found))
        });
        let Some(more) = more else { return found };
        found.push(SourcePlace { path: &more.path, package: "", module: "", language: of.language });
    }
}

/// Whether a module passes on what one gets from one of these places, by what it says of one module.
fn leads(view: &View<'_>, module: &Module, star: &str, to: &[SourcePlace<'_>]) -> bool {
    to.iter().any(|to| {
        let from = SourcePlace { path: &module.path, package: "", module: "", language: to.language };
        reach(view.world.packages, star, from, *to) == Reach::Exact
    })
}
