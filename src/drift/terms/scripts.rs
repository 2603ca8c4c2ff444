//! What is special about scripts of packages: any package of the tree may be the one that is meant.

use super::Scene;
use crate::artifacts::FileFormat;
use crate::facts::{Artifact, Ecosystem, Term};
use crate::model::ContractKind;

/// Whether another file has a target of the name, wherever it is.
pub(in crate::drift) fn target_elsewhere(scene: &Scene<'_>, _: &Artifact, need: &Term) -> bool {
    let is_make = |path: &str| FileFormat::of_path(path).is_some_and(|it| it.slug == "make");
    let has = |it: &Term| it.kind == ContractKind::Target && it.key == need.key;
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
