//! What is special about what requests have to carry: an operation asks for fields, a call gives some.
//!
//! `POST /orders|currency total` is all that is asked for, or given: who gives less relied on what was asked for before.

use super::messages::suffices;
use super::{Code, Lost, Scene};
use crate::artifacts::FileFormat;
use crate::facts::{Artifact, Route, Term, TermSide};
use crate::model::ContractKind;

/// The route, and the fields.
fn split(key: &str) -> Option<(Route<'_>, &str)> {
    let (route, fields) = key.split_once('|')?;
    Some((Route::read(route)?, fields))
}

/// Whether a call is of an operation and gives all that it asks for.
pub(in crate::drift) fn covers(offer: &str, need: &str) -> bool {
    split(offer)
        .zip(split(need))
        .is_some_and(|((route, asked), (called, given))| route.is_meant_by(&called) && suffices(asked, given))
}

/// The fields that are asked for now and were not before.
fn newly_asked<'k>(before: &str, now: &'k str) -> Vec<&'k str> {
    let (Some((_, before)), Some((_, now))) = (before.split_once('|'), now.split_once('|')) else { return Vec::new() };
    now.split(' ').filter(|it| !it.is_empty() && !before.split(' ').any(|old| old == *it)).collect()
}

/// What became of what an operation asks for.
pub(in crate::drift) fn changed(before: &str, now: &str) -> Option<String> {
    let asked = newly_asked(before, now);
    let noun = if asked.len() == 1 { "field" } else { "fields" };
    let route = now.split('|').next()?.replace('…', "");
    (!asked.is_empty()).then(|| format!("requires the {noun} {} of {route}", asked.join(", ")))
}

/// A route without what is asked for.
pub(in crate::drift) fn shown(key: &str) -> String {
    key.split('|').next().unwrap_or(key).replace('…', "")
}

/// What a finding is about.
pub(in crate::drift) fn symbol(lost: &Lost) -> String {
    let asked = lost.now.as_ref().map(|now| newly_asked(lost.name(), now)).unwrap_or_default();
    format!("body:{}:{}", shown(lost.name()), asked.join(","))
}

/// What stands in every file that calls it.
pub(in crate::drift) fn words(key: &str) -> Vec<String> {
    super::routes::words(key.split('|').next().unwrap_or(key))
}

/// What code gives to an operation.
pub(in crate::drift) fn in_code(code: &Code<'_>, key: &str) -> Vec<Term> {
    let all = (code.taken)(ContractKind::Route);
    let is_it = |it: &&Term| it.kind == ContractKind::Body && it.side == TermSide::Needs && covers(key, &it.key);
    all.terms.iter().filter(is_it).cloned().collect()
}

/// Whether what is asked for afterwards is given, or another document asks for less of the same route.
pub(in crate::drift) fn elsewhere(scene: &Scene<'_>, left: &Artifact, need: &Term) -> bool {
    let Some((called, given)) = split(&need.key) else { return true };
    let asked = |of: &Artifact| -> Vec<String> {
        let bodies = of.offers().filter(|it| it.kind == ContractKind::Body);
        let own = bodies.filter_map(|it| Some((split(&it.key)?, &it.key)));
        own.filter(|((route, _), _)| route.is_meant_by(&called)).map(|(_, key)| key.to_string()).collect()
    };
    let is_fine = |of: &Artifact| asked(of).iter().any(|key| split(key).is_some_and(|(_, all)| suffices(all, given)));
    // An operation that is gone is told as a route.
    if asked(left).is_empty() || is_fine(left) {
        return true;
    }
    let mut others = scene.tree.files().map(|(path, _)| path).filter(|path| {
        *path != scene.lost.path
            && FileFormat::of_path(path).is_some_and(|it| matches!(it.slug, "yaml" | "openapi-json"))
    });
    others.any(|path| scene.artifact(path).is_some_and(|it| is_fine(&it)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_given_is_held_against_what_is_asked_for() {
        assert!(covers("POST …/orders/{id}|total", "POST /api/orders/5|note total"));
        assert!(
            !covers("POST …/orders|total", "POST /orders|note") && !covers("POST …/orders|total", "PUT /orders|total")
        );
        assert_eq!(changed("POST …/a|b", "POST …/a|b c").as_deref(), Some("requires the field c of POST /a"));
        assert_eq!(changed("POST …/a|b c", "POST …/a|b"), None);
    }
}
