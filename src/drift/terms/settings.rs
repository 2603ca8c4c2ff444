//! What is special about settings: how their keys are compared, and what else may set one.

use super::variables::is_test;
use super::{Code, Scene};
use crate::artifacts::FileFormat;
use crate::facts::{Artifact, Term};
use crate::lang::Language;
use crate::model::ContractKind;

/// A key without what tells spellings of it apart: `order-limit`, `orderLimit` and `order_limit` are one.
pub(in crate::drift) fn canonical(key: &str) -> String {
    key.chars().filter(|it| !matches!(it, '-' | '_')).flat_map(char::to_lowercase).collect()
}

/// What stands in every file that names it: the key in either spelling, or the variable that sets it from outside.
pub(in crate::drift) fn words(key: &str) -> Vec<String> {
    let bare = key.replace(['-', '_'], "");
    let mut spelled = String::new();
    for letter in key.chars() {
        if letter.is_uppercase() {
            spelled.push('-');
        }
        spelled.extend(letter.to_lowercase());
    }
    vec![key.to_owned(), bare.clone(), spelled, bare.replace('.', "_"), key.replace(['.', '-'], "_")]
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
    all.terms.iter().filter(|it| canonical(&it.key) == key).cloned().collect()
}

/// Whether another file may set it: settings of a profile, variables of a deployment, anything but code and documents.
pub(in crate::drift) fn elsewhere(scene: &Scene<'_>, _: &Artifact, need: &Term) -> bool {
    let key = canonical(&need.key);
    let is_told = |path: &str| ["md", "adoc", "rst", "txt"].iter().any(|end| path.rsplit('.').next() == Some(end));
    let is_other =
        |path: &str| path != scene.lost.path && Language::of_path(path.as_bytes()).is_none() && !is_told(path);
    let sets = |it: &Term| it.kind == ContractKind::Setting && canonical(&it.key) == key;
    scene.tree.files().filter(|(path, _)| is_other(path)).any(|(path, _)| {
        let is_of_settings = FileFormat::of_path(path).is_some_and(|it| it.slug.starts_with("settings"));
        if is_of_settings {
            return scene.artifact(path).is_some_and(|it| it.offers().any(sets));
        }
        scene.names_it(path)
    })
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
