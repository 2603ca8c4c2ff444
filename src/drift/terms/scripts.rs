//! What is special about scripts of packages: any package of the tree may be the one that is meant.

use super::Scene;
use crate::artifacts::{FileFormat, compose};
use crate::facts::{Artifact, Ecosystem, Term};
use crate::model::ContractKind;

/// Whether a target has the name of another one, or is a pattern that it fits.
pub(in crate::drift) fn target_stands_in(offer: &Term, lost: &Term) -> bool {
    let fits = |(start, end): (&str, &str)| {
        lost.key.len() >= start.len() + end.len() && lost.key.starts_with(start) && lost.key.ends_with(end)
    };
    offer.key == lost.key || offer.key.split_once('%').is_some_and(fits)
}

/// Whether another file has a target of the name, wherever it is, or a service, beside the one that lost it.
pub(in crate::drift) fn target_elsewhere(scene: &Scene<'_>, _: &Artifact, need: &Term) -> bool {
    if need.key.starts_with(compose::SERVICE) {
        let home = crate::languages::folder(&scene.lost.path);
        let is_beside = |path: &str| {
            *path != scene.lost.path
                && crate::languages::folder(path) == home
                && FileFormat::of_path(path).is_some_and(|it| it.slug == "yaml")
        };
        let has = |it: &Term| it.kind == ContractKind::Target && target_stands_in(it, need);
        let mut files = scene.tree.files().filter(|(path, _)| is_beside(path));
        return files.any(|(path, _)| scene.artifact(path).is_some_and(|it| it.offers().any(has)));
    }
    let is_make = |path: &str| FileFormat::of_path(path).is_some_and(|it| it.slug == "make");
    let has = |it: &Term| it.kind == ContractKind::Target && target_stands_in(it, need);
    let mut files = scene.tree.files().filter(|(path, _)| is_make(path) && *path != scene.lost.path);
    files.any(|(path, _)| scene.artifact(path).is_some_and(|it| it.offers().any(has)))
}

/// Whether another package has a script of the name, wherever it is.
pub(in crate::drift) fn elsewhere(scene: &Scene<'_>, _: &Artifact, need: &Term) -> bool {
    let is_package = |(path, _): &(&str, _)| FileFormat::of_path(path).is_some_and(|it| it.ecosystem == Ecosystem::Npm);
    let has = |it: &Term| it.kind == ContractKind::Script && it.key == need.key;
    let mut packages = scene.tree.files().filter(is_package).filter(|(path, _)| scene.names_it(path));
    packages.any(|(path, _)| scene.artifact(path).is_some_and(|it| it.offers().any(has)))
}
