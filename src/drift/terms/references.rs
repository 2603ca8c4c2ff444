//! What is special about definitions of documents: a pointer is for one file, a full name for all.

use super::messages::suffices;
use super::{Code, Lost, Scene};
use crate::artifacts::aliases::{self, ALIAS, leads_to};
use crate::artifacts::references::{forbids, lacks};
use crate::artifacts::{FileFormat, android};
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
    match key {
        key if asks(key) => "newly leaves it out",
        key if key.starts_with(ALIAS) => "newly imports by it",
        _ => "newly refers to it",
    }
}

/// What people call what goes by a name.
pub(in crate::drift) fn noun(kind: ContractKind, key: &str) -> &'static str {
    match key {
        key if key.starts_with('@') => "resource",
        key if key.starts_with(ALIAS) => "alias",
        _ => kind.said(),
    }
}

/// A name as messages show it.
pub(in crate::drift) fn shown(key: &str) -> String {
    key.strip_prefix(ALIAS).unwrap_or(key).to_owned()
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
    if let Some(alias) = key.strip_prefix(ALIAS) {
        return vec![alias.split('*').next().unwrap_or(alias).to_owned()];
    }
    let last = key.rsplit(['/', '.']).next().unwrap_or(key);
    let last = last.rsplit('=').next().unwrap_or(last);
    vec![last.replace("~1", "/").replace("~0", "~")]
}

/// What code names of the values of Android.
pub(in crate::drift) fn in_code(code: &Code<'_>, key: &str) -> Vec<Term> {
    let all = match key {
        key if key.starts_with('@') => android::in_code(code.text),
        key => aliases::in_code(code.text, key),
    };
    all.into_iter().filter(|it| it.key == key).collect()
}

/// Whether another alias of the file leads to what is imported, or another file may say what it is: a package, or the
/// configuration of a tool.
fn is_aliased_elsewhere(scene: &Scene<'_>, left: &Artifact, need: &Term) -> bool {
    let mut aliases = left.offers().filter_map(|it| it.key.strip_prefix(ALIAS));
    let tells = |path: &str| {
        let name = path.rsplit('/').next().unwrap_or(path);
        name == "package.json"
            || name.starts_with("tsconfig")
            || name.starts_with("jsconfig")
            || name.starts_with(".babelrc")
            || name.contains(".config.")
    };
    let mut files = scene.tree.files().map(|(path, _)| path).filter(|path| *path != scene.lost.path && tells(path));
    aliases.any(|alias| leads_to(alias, &need.meaning)) || files.any(|path| scene.names_it(path))
}

/// Whether another file has a value of Android of this name, or is one.
fn is_resource_elsewhere(scene: &Scene<'_>, need: &Term) -> bool {
    let Some((kind, name)) = need.key.trim_start_matches('@').split_once('/') else { return true };
    let folder = format!("/res/{kind}");
    let has = |it: &Term| it.kind == ContractKind::Reference && it.key == need.key;
    scene.tree.files().filter(|(path, _)| *path != scene.lost.path).any(|(path, _)| {
        let file = path.rsplit('/').next().and_then(|it| it.split('.').next());
        let is_file = path.contains(&folder) && file == Some(name);
        let is_values = path.contains("/res/values") && path.rsplit('.').next() == Some("xml");
        // What a build writes down may have it as well.
        let is_built =
            matches!(path.rsplit('/').next(), Some("build.gradle" | "build.gradle.kts")) && scene.names_it(path);
        is_file || is_built || is_values && scene.artifact(path).is_some_and(|it| it.offers().any(has))
    })
}

/// Whether the schema as it is afterwards may take what a document has, or another file defines what is named in full.
pub(in crate::drift) fn elsewhere(scene: &Scene<'_>, left: &Artifact, need: &Term) -> bool {
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
    if need.key.starts_with('@') {
        return is_resource_elsewhere(scene, need);
    }
    if need.key.starts_with(ALIAS) {
        return is_aliased_elsewhere(scene, left, need);
    }
    // With its type, a symbol is told by that.
    if let Some((kind, _)) = need.key.split_once('=')
        && !left.offers().any(|it| it.key == kind)
    {
        return true;
    }
    let has = |it: &Term| it.kind == ContractKind::Reference && it.key == need.key;
    let mut others = scene
        .tree
        .files()
        .filter(|(path, _)| *path != scene.lost.path && FileFormat::of_path(path).is_some_and(|it| it.slug == "avro"));
    others.any(|(path, _)| scene.artifact(path).is_some_and(|it| it.offers().any(has)))
}
