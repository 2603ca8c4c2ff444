//! What is special about settings: how their keys are compared, and what else may set one.

use aho_corasick::AhoCorasickBuilder;

use super::variables::is_test;
use super::{Code, Scene, nested};
use crate::artifacts::FileFormat;
use crate::facts::{Artifact, Strength, Term, TermSide};
use crate::lang::Language;
use crate::model::ContractKind;

/// A key without what tells spellings of it apart: `order-limit`, `orderLimit` and `order_limit` are one.
pub(in crate::drift) fn canonical(key: &str) -> String {
    key.chars().filter(|it| !matches!(it, '-' | '_')).flat_map(char::to_lowercase).collect()
}

/// What stands in every file that names it: the key in either spelling, or the variable that sets it from outside.
pub(in crate::drift) fn words(key: &str) -> Vec<String> {
    let mut found = full_words(key);
    // Sections may stand apart from what is in them.
    let last = |it: &String| it.rsplit('.').next().unwrap_or_default().to_owned();
    let parts: Vec<String> = found.iter().filter(|it| it.contains('.')).map(last).filter(|it| !it.is_empty()).collect();
    found.extend(parts);
    found
}

/// The whole key in either spelling, or the variable that sets it from outside.
fn full_words(key: &str) -> Vec<String> {
    let bare = key.replace(['-', '_'], "");
    let mut spelled = String::new();
    for letter in key.chars() {
        if letter.is_uppercase() {
            spelled.push('-');
        }
        spelled.extend(letter.to_lowercase());
    }
    let variables = [bare.replace('.', "_"), key.replace(['.', '-'], "_"), key.replace('.', "__")];
    [key.to_owned(), bare, spelled].into_iter().chain(variables).collect()
}

/// The folder of the module that a file of settings is for.
pub(in crate::drift) fn home(path: &str) -> &str {
    let folder = crate::drift::folder(path);
    let above = ["src/main/resources", "src/main/resources/config", "config"];
    let own = above.iter().find_map(|it| folder.strip_suffix(it)).unwrap_or(folder);
    own.trim_end_matches('/')
}

/// The settings of a key that code reads. Tests bring their own.
pub(in crate::drift) fn in_code(code: &Code<'_>, key: &str) -> Vec<Term> {
    if is_test(code.path) {
        return Vec::new();
    }
    let all = (code.taken)(ContractKind::Setting);
    all.terms.iter().filter(|it| it.side == TermSide::Needs && canonical(&it.key) == key).cloned().collect()
}

/// Whether another file may set it: settings of a profile, variables of a deployment, defaults in code, anything but
/// documents.
pub(in crate::drift) fn elsewhere(scene: &Scene<'_>, _: &Artifact, need: &Term) -> bool {
    // Who loads a file by itself means that one.
    if !need.meaning.is_empty() && scene.lost.path.rsplit('/').next() != Some(&need.meaning) {
        return true;
    }
    let key = canonical(&need.key);
    let is_told = |path: &str| ["md", "adoc", "rst", "txt"].iter().any(|end| path.rsplit('.').next() == Some(end));
    let has_code = |path: &str| Language::of_path(path.as_bytes()).is_some();
    let is_other = |path: &str| path != scene.lost.path && !is_told(path) && !is_of_another_module(scene, path);
    // What only names a section may set all that is in it.
    let is_in = |section: &str| key.strip_prefix(section).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    let sets = |it: &Term| {
        let own = canonical(&it.key);
        it.kind == ContractKind::Setting && (own == key || it.strength == Strength::Loose && is_in(&own))
    };
    let finder = |words| AhoCorasickBuilder::new().ascii_case_insensitive(true).build::<_, String>(words).ok();
    // The text of a file of code says what it has a default for.
    let written = finder(
        full_words(&scene.lost.term.key).into_iter().chain([scene.lost.term.key.replace('.', ":")]).collect::<Vec<_>>(),
    );
    let may_give = |path: &str, id| {
        let Some(language) = Language::of_path(path.as_bytes()).filter(|_| scene.names_it(path)) else { return false };
        let bytes = scene.content(path).unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes);
        let places = || written.iter().flat_map(|it| it.find_iter(&*text)).map(|it| it.range());
        scene.source.taken(id, language, ContractKind::Setting, path, &text).offers().any(sets)
            || key.contains('.') && !is_test(path) && nested::is_written(&text, places())
    };
    if scene.tree.files().any(|(path, id)| may_give(path, id)) {
        return true;
    }
    let full = key.contains('.').then(|| finder(full_words(&scene.lost.term.key))).flatten();
    scene.tree.files().filter(|(path, _)| is_other(path) && !has_code(path)).any(|(path, _)| {
        let is_of_settings = FileFormat::of_path(path).is_some_and(|it| it.slug.starts_with("settings"));
        if is_of_settings && scene.artifact(path).is_some_and(|it| it.offers().any(sets)) {
            return true;
        }
        let bytes = scene.content(path).unwrap_or_default();
        !is_of_settings && full.as_ref().is_some_and(|words| words.is_match(&*bytes))
            || scene.names_it(path) && nested::sets(&String::from_utf8_lossy(&bytes), &key)
    })
}

/// Whether settings are those of a module beside the one that lost something: of two files of one name, an application
/// loads its own.
fn is_of_another_module(scene: &Scene<'_>, path: &str) -> bool {
    let module = |path: &str| {
        let (module, name) = path.rsplit_once("/src/main/resources/")?;
        Some((format!("{module}/"), name.to_owned()))
    };
    let lost = &scene.lost.path;
    let (Some((own, name)), Some((other, other_name))) = (module(lost), module(path)) else { return false };
    name == other_name && scene.tree.has(lost) && !own.starts_with(&other) && !other.starts_with(&own)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_a_key_are_one() {
        assert_eq!(canonical("shop.order-limit"), canonical("shop.orderLimit"));
        assert!(words("shop.orderLimit").contains(&"shop.order-limit".to_owned()));
        assert!(words("shop.order-limit").contains(&"shop_orderlimit".to_owned()));
        assert_eq!(home("api/src/main/resources/application.yml"), "api");
        assert_eq!(home("config/default.json"), "");
    }
}
