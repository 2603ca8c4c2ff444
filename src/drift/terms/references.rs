//! What is special about definitions of documents: a pointer is for one file, a full name for all.

use super::{Lost, Scene};
use crate::artifacts::FileFormat;
use crate::artifacts::references::forbids;
use crate::facts::{Artifact, Term};
use crate::model::ContractKind;

/// What a finding about a definition is about.
pub(in crate::drift) fn symbol(lost: &Lost) -> String {
    match lost.name().strip_prefix('#') {
        Some(_) => format!("reference:{}{}", lost.path, lost.name()),
        None => format!("reference:{}", lost.name()),
    }
}

/// What stands in every file that names it.
pub(in crate::drift) fn words(key: &str) -> Vec<String> {
    let last = key.rsplit(['/', '.']).next().unwrap_or(key);
    let last = last.rsplit('=').next().unwrap_or(last);
    vec![last.replace("~1", "/").replace("~0", "~")]
}

/// Whether the schema as it is afterwards may take what a document has, or another file defines what is named in full.
pub(in crate::drift) fn elsewhere(scene: &Scene<'_>, _: &Artifact, need: &Term) -> bool {
    if need.key.starts_with("#/properties/") {
        // A schema that opens, or says it in another way, offers less and takes no less.
        let text = scene.content(&scene.lost.path);
        return text.is_some_and(|it| !forbids(&String::from_utf8_lossy(&it), &need.key));
    }
    if need.key.starts_with('#') {
        return false;
    }
    let has = |it: &Term| it.kind == ContractKind::Reference && it.key == need.key;
    let mut others = scene
        .tree
        .files()
        .filter(|(path, _)| *path != scene.lost.path && FileFormat::of_path(path).is_some_and(|it| it.slug == "avro"));
    others.any(|(path, _)| scene.artifact(path).is_some_and(|it| it.offers().any(has)))
}
