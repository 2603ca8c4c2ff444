//! Variables in YAML: `environment` and build arguments of compose, `env` of workflows and containers, config maps.

use std::collections::BTreeSet;

use super::super::yaml::{Leaf, leaves};
use super::shell::named;
use super::{is_name, need, set};
use crate::facts::{Artifact, Strength, Term};

/// Keys of mappings whose own keys are variables, or of lists whose items set or name one.
const HOLDERS: [&str; 7] = ["args", "env", "envVars", "environment", "envs", "environment_variables", "variables"];

/// Whether a text may have any; most of YAML has not.
pub(in crate::artifacts) fn may_have(text: &str) -> bool {
    HOLDERS.iter().any(|holder| text.contains(holder)) || text.contains("ConfigMap")
}

pub(in crate::artifacts) fn read(all: &[Leaf]) -> Artifact {
    let is_map = |it: &Leaf| it.path.len() == 1 && it.path[0] == "kind" && it.value == "ConfigMap";
    let has_map = all.iter().any(is_map);
    let is_compose = all.iter().any(|it| it.path.first().is_some_and(|key| key == "services"));
    let mut found = Artifact::default();
    for leaf in all {
        if let Some((name, value)) = variable(leaf, has_map).filter(|(name, _)| is_name(name)) {
            found.terms.push(set(name, value, Strength::Firm, leaf.span));
        }
        if is_compose {
            found.terms.extend(put_in(leaf));
        }
    }
    found
}

/// The variables that services of compose are given which are ready images, not built of the tree.
#[must_use]
pub fn ready(text: &str) -> BTreeSet<String> {
    let all = leaves(text).unwrap_or_default();
    let service = |leaf: &Leaf| leaf.path.get(1).filter(|_| leaf.path[0] == "services").cloned();
    let built: BTreeSet<String> =
        all.iter().filter(|it| it.path.get(2).is_some_and(|it| it == "build")).filter_map(service).collect();
    let is_ready = |leaf: &&Leaf| service(leaf).is_some_and(|it| !built.contains(&it));
    all.iter().filter(is_ready).filter_map(|it| Some(variable(it, false)?.0.to_owned())).collect()
}

/// The variables of its own environment that compose puts into a value: `${A}`, `${A:?}`, and `${A:-1}`, which does
/// without.
fn put_in(leaf: &Leaf) -> Vec<Term> {
    let text = leaf.value.as_str();
    let braces = text.match_indices("${").filter(|(at, _)| !text[..*at].ends_with('$'));
    let named = braces.filter_map(|(at, _)| {
        let rest = &text[at + 1..];
        let (name, strength) = named(rest)?;
        let is_plain = rest.get(name.len() + 1..).is_some_and(|after| after.starts_with('}'));
        Some(need(name, if is_plain { Strength::Firm } else { strength }, leaf.span))
    });
    named.collect()
}

/// The variable that a value sets, and to what.
fn variable(leaf: &Leaf, has_map: bool) -> Option<(&str, &str)> {
    let path: Vec<&str> = leaf.path.iter().map(String::as_str).collect();
    match path.as_slice() {
        // `env: { A: 1 }`
        [.., holder, name] if HOLDERS.contains(holder) && *name != "-" => Some((name, leaf.value.as_str())),
        // `environment: [A=1, B]`
        [.., holder, "-"] if HOLDERS.contains(holder) => Some(leaf.value.split_once('=').unwrap_or((&leaf.value, ""))),
        // `env: [{ name: A, value: 1 }]`
        [.., holder, "-", "name" | "key"] if HOLDERS.contains(holder) => Some((&leaf.value, "")),
        // `variables: { A: { value: 1 } }`
        [.., holder, name, "value" | "description"] if HOLDERS.contains(holder) && *name != "-" => Some((name, "")),
        // `kind: ConfigMap`
        ["data", name] if has_map => Some((name, leaf.value.as_str())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::yaml::leaves;

    fn read(text: &str) -> Vec<String> {
        super::read(&leaves(text).unwrap()).offers().map(|it| format!("{}={}", it.key, it.meaning)).collect()
    }

    #[test]
    fn compose_workflows_and_clusters_set_variables() {
        let compose = "services:\n  web:\n    build: {args: {V: 1}}\n    environment:\n      A: 1\n      B: ${B}\n  job:\n    \
                       environment:\n      - C=3\n      - D\n";
        assert_eq!(read(compose), ["V=", "A=", "B=${B}", "C=", "D="]);
        let workflow = "env:\n  A: 1\njobs:\n  t:\n    env: {B: 2}\n    steps:\n    - run: x\n      env:\n        C: ${{ \
                        secrets.C }}\n";
        assert_eq!(read(workflow), ["A=", "B=", "C=${{ secrets.C }}"]);
        let cluster = "kind: Deployment\nspec:\n  containers:\n  - env:\n    - name: A\n      value: x\n---\nkind: ConfigMap\n\
                       data:\n  B: 2\n";
        assert_eq!(read(cluster), ["A=", "B="]);
    }

    #[test]
    fn compose_needs_what_it_puts_into_values() {
        let text = "services:\n  web:\n    image: a:${TAG}\n    ports: ['${PORT:-80}:80', '$${X}']\n    environment:\n      A: \
                    ${B:?no B}\n";
        let found = super::read(&leaves(text).unwrap());
        let shown: Vec<String> = found.needs().map(|it| format!("{} {:?}", it.key, it.strength)).collect();
        assert_eq!(shown, ["TAG Firm", "PORT Loose", "B Firm"]);
    }

    #[test]
    fn other_keys_set_nothing() {
        assert_eq!(read("a: {A: 1}\n# env: {B: 2}\nenvironment: production\nenv:\n- name: x y\n"), [""; 0]);
    }
}
