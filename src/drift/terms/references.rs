//! What is special about definitions of documents: a pointer is for one file, a full name for all.

use super::messages::suffices;
use super::{Lost, Scene};
use crate::artifacts::FileFormat;
use crate::artifacts::references::{forbids, lacks};
use crate::facts::{Artifact, Term};
use crate::model::ContractKind;

/// All that is asked for at a place, or given: the place, and the names.
fn listed(key: &str) -> Option<(&str, &str)> {
    key.strip_suffix('}')?.split_once('{')
}

/// Whether an offer says what has to be given.
pub(in crate::drift) fn asks(key: &str) -> bool {
    listed(key).is_some()
}

/// Whether a document gives what is asked for; of what is no such thing, whether they are one definition.
pub(in crate::drift) fn covers(offer: &str, need: &str) -> bool {
    match (listed(offer), listed(need)) {
        (Some((at, asked)), Some((place, given))) => at == place && suffices(asked, given),
        _ => offer == need,
    }
}

/// The names that are asked for now and were not before.
fn newly_asked<'k>(before: &str, now: &'k str) -> Vec<&'k str> {
    let (Some((_, before)), Some((_, now))) = (listed(before), listed(now)) else { return Vec::new() };
    now.split(' ').filter(|it| !it.is_empty() && !before.split(' ').any(|old| old == *it)).collect()
}

/// What became of what is asked for at a place.
pub(in crate::drift) fn changed(before: &str, now: &str) -> Option<String> {
    let asked = newly_asked(before, now);
    let noun = if asked.len() == 1 { "property" } else { "properties" };
    let (place, _) = listed(now)?;
    let of = place.rsplit('/').next().filter(|it| *it != "#").map(|it| format!(" of {it}")).unwrap_or_default();
    (!asked.is_empty()).then(|| format!("requires the {noun} {}{of}", asked.join(", ")))
}

/// What a user newly does.
pub(in crate::drift) fn does(key: &str) -> &'static str {
    if asks(key) { "newly leaves it out" } else { "newly refers to it" }
}

/// What a finding about a definition is about.
pub(in crate::drift) fn symbol(lost: &Lost) -> String {
    if let Some((place, _)) = listed(lost.name()) {
        let asked = lost.now.as_ref().map(|now| newly_asked(lost.name(), now)).unwrap_or_default();
        return format!("reference:{}{place}/properties/{}", lost.path, asked.join(","));
    }
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
    if asks(&need.key) {
        let text = scene.content(&scene.lost.path);
        return text.is_some_and(|it| !lacks(&String::from_utf8_lossy(&it), &need.key));
    }
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
