//! What a module of the user's own package passes on from another package, as a whole and under a name: `pub use
//! other_package as name`. The user's file alone does not show that; the merged tree has to.

use super::home::reach;
use super::tie::{Scene, Tie, split};
use super::world::View;
use super::{Change, Sited};
use crate::facts::{Qualifier, Use};
use crate::languages::Reach;

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

/// The names of the modules that may pass something on.
pub(super) fn names(scene: &Scene<'_>, usage: &Use, tie: Tie) -> Vec<String> {
    let modules = if tie == Tie::Fits { modules(scene, usage) } else { Vec::new() };
    modules.iter().map(|module| split(module, scene.language).1.to_owned()).filter(|name| !name.is_empty()).collect()
}

/// Whether a tree shows that what a use names through its own package is passed on from where a definition stands;
/// `true` as well where it is named otherwise.
pub(super) fn is_shown(scene: &Scene<'_>, usage: &Use, tie: Tie, change: &Change, tree: &View<'_>) -> bool {
    let Some(sited) = change.before.as_ref().or(change.sited()).filter(|_| tie == Tie::Fits) else { return true };
    let packages = tree.world.packages;
    let is_facade = |module: &String| reach(packages, module, scene.place(""), sited.place()) == Reach::Facade;
    let modules: Vec<String> = modules(scene, usage).into_iter().filter(is_facade).collect();
    modules.is_empty() || modules.iter().any(|module| passes_on(split(module, scene.language).1, scene, sited, tree))
}

fn passes_on(name: &str, scene: &Scene<'_>, sited: &Sited, tree: &View<'_>) -> bool {
    let visible = scene.language.answers().passed_on;
    tree.imports(name).into_iter().any(|found| {
        found.import.local == name
            && found.import.visibility >= visible
            && reach(tree.world.packages, &found.import.module, found.place(), sited.place()) >= Reach::Around
    })
}
