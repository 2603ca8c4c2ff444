//! Keys of settings that code reads by their names: those of Spring (`application.yml`), and of node-config
//! (`config/default.json`). Files for one profile or stage alone offer what they set as well.

use super::documents::Malformed;
use super::variables::on_line;
use super::yaml::{Leaf, is_template, leaves};
use crate::facts::{Artifact, Ecosystem, Strength, Term, TermSide, Within};
use crate::model::{ContractKind, Span};

/// Whether a file of YAML is one of settings.
pub(super) fn is_yaml(name: &str) -> bool {
    let stem = [".yml", ".yaml"].iter().find_map(|end| name.strip_suffix(end));
    stem.is_some_and(|it| it == "default" || is_of_spring(it))
}

/// Whether a file of properties is one.
pub(super) fn is_properties(name: &str) -> bool {
    name.strip_suffix(".properties").is_some_and(is_of_spring)
}

/// Whether a file of JSON is one.
pub(super) fn is_json(name: &str) -> bool {
    name == "default.json"
}

fn is_of_spring(stem: &str) -> bool {
    ["application", "bootstrap"]
        .iter()
        .any(|it| stem.strip_prefix(it).is_some_and(|rest| rest.is_empty() || rest.starts_with('-')))
}

/// What such a file offers beside what all of YAML does.
pub(super) fn yaml(text: &str) -> Result<Artifact, Malformed> {
    let mut found = super::yaml(text)?;
    let all = match leaves(text) {
        Err(_) if is_template(text) => Vec::new(),
        all => all?,
    };
    found.terms.extend(all.iter().filter_map(of_leaf));
    Ok(found)
}

pub(super) fn json(text: &str) -> Result<Artifact, Malformed> {
    super::documents::json::check(text)?;
    let mut found = super::references::json(text)?;
    found.terms.extend(leaves(text).unwrap_or_default().iter().filter_map(of_leaf));
    Ok(found)
}

/// `key = value`, `key: value`
pub(super) fn properties(text: &str) -> Artifact {
    let of_line = |(at, line): (usize, &str)| {
        let own = line.trim_start();
        if own.starts_with(['#', '!']) {
            return None;
        }
        let (key, value) = own.split_once(['=', ':'])?;
        let key = key.trim();
        let is_key = !key.is_empty() && !key.contains(char::is_whitespace) && !key.contains('[');
        is_key.then(|| offer(key, value.trim(), on_line(at, line.len() - own.len(), key.len())))
    };
    Artifact { terms: text.lines().enumerate().filter_map(of_line).collect(), ..Artifact::default() }
}

/// A value that is not one of a list.
fn of_leaf(leaf: &Leaf) -> Option<Term> {
    let is_key = leaf.path.iter().all(|it| it != "-" && !it.is_empty());
    is_key.then(|| offer(&leaf.path.join("."), &leaf.value, leaf.span))
}

fn offer(key: &str, value: &str, span: Span) -> Term {
    Term {
        kind: ContractKind::Setting,
        side: TermSide::Offers,
        ecosystem: Ecosystem::Any,
        key: key.into(),
        scope: Within::Everywhere,
        strength: Strength::Firm,
        meaning: value.into(),
        span,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_offered_by_their_full_names() {
        let keys = |it: Artifact| it.terms.iter().map(|it| it.key.to_string()).collect::<Vec<_>>();
        assert_eq!(keys(properties("# a=1\nshop.limit=5\n shop.a-b: x\nlist[0]=1\n")), ["shop.limit", "shop.a-b"]);
        assert_eq!(keys(yaml("shop:\n  limit: 5\n  all: [1]\n").unwrap()), ["shop.limit"]);
        assert_eq!(keys(json("{\"shop\": {\"limit\": 5}}").unwrap()), ["shop.limit"]);
        assert!(
            is_yaml("application-prod.yml") && !is_yaml("applications.yml") && is_properties("application.properties")
        );
    }
}
