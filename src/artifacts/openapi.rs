//! Routes in documents of `OpenAPI`: each operation is offered, to those who generate clients from it, and needs somebody who
//! serves it.

use std::collections::{BTreeMap, BTreeSet};

use compact_str::format_compact;

use super::documents::Malformed;
use super::yaml::{Leaf, leaves};
use crate::facts::{Artifact, Ecosystem, Strength, Term, TermSide, Within, paths};
use crate::model::ContractKind;

const METHODS: [&str; 7] = ["delete", "get", "head", "options", "patch", "post", "put"];

/// Whether a text may be such a document.
pub(super) fn may_be_one(text: &str) -> bool {
    text.contains("paths") && ["openapi", "swagger"].iter().any(|name| text.contains(name))
}

/// Whether a file of JSON is called like one.
pub(super) fn is_json(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.rsplit('.').next() == Some("json")
        && ["api-docs", "api-spec", "openapi", "swagger"].iter().any(|part| name.contains(part))
}

pub(super) fn json(text: &str) -> Result<Artifact, Malformed> {
    super::documents::json::check(text)?;
    // All of JSON is YAML.
    if !may_be_one(text) {
        return super::references::json(text);
    }
    let all = leaves(text)?;
    let mut found = read(&all);
    found.terms.extend(super::references::read(&all, text));
    Ok(found)
}

pub(super) fn read(all: &[Leaf]) -> Artifact {
    let mut found = Artifact::default();
    let is_one = |it: &Leaf| it.path.len() == 1 && matches!(it.path[0].as_str(), "openapi" | "swagger");
    if !all.iter().any(is_one) {
        return found;
    }
    let id = |it: &'_ Leaf| match it.path.as_slice() {
        [_, path, method, key] if key == "operationId" => Some(((path.clone(), method.clone()), it.value.clone())),
        _ => None,
    };
    let ids: BTreeMap<(String, String), String> = all.iter().filter_map(id).collect();
    let base = base(all);
    let bodies = bodies(all);
    let mut last: Option<(&str, &str)> = None;
    for leaf in all {
        let [root, path, method, ..] = leaf.path.as_slice() else { continue };
        let is_operation = root == "paths" && path.starts_with('/') && METHODS.contains(&method.as_str());
        if !is_operation || last == Some((path, method)) {
            continue;
        }
        last = Some((path, method));
        let meaning = ids.get(&(path.clone(), method.clone())).map(|it| it.as_str().into()).unwrap_or_default();
        let Some(path) = paths(path).into_iter().next() else { continue };
        // Which server it is stands elsewhere, and so may what a gateway puts in front.
        let offer = Term {
            kind: ContractKind::Route,
            side: TermSide::Offers,
            ecosystem: Ecosystem::Any,
            key: format_compact!("{} …{base}{path}", method.to_ascii_uppercase()),
            scope: Within::Everywhere,
            strength: Strength::Firm,
            meaning,
            span: leaf.span,
        };
        let asked = bodies.get(&(leaf.path[1].as_str(), method.as_str()));
        found.terms.extend(asked.map(|fields| Term {
            kind: ContractKind::Body,
            key: format_compact!("{}|{}", offer.key, fields.iter().copied().collect::<Vec<_>>().join(" ")),
            meaning: offer.key.clone(),
            ..offer.clone()
        }));
        found.terms.push(Term { side: TermSide::Needs, meaning: "".into(), ..offer.clone() });
        found.terms.push(offer);
    }
    found
}

/// Words of a schema that say more than its properties do.
const MORE: [&str; 7] = ["$ref", "allOf", "anyOf", "discriminator", "if", "not", "oneOf"];

/// The fields that each operation asks for in a body of JSON: by path and method. An operation whose body is described in
/// another way is left out.
fn bodies(all: &[Leaf]) -> BTreeMap<(&str, &str), BTreeSet<&str>> {
    let mut found: BTreeMap<(&str, &str), BTreeSet<&str>> = BTreeMap::new();
    let mut unknown: BTreeSet<(&str, &str)> = BTreeSet::new();
    // What a server fills in by itself, or gives and never takes.
    let mut optional: BTreeSet<((&str, &str), &str)> = BTreeSet::new();
    let is_optional = |word: &str, leaf: &Leaf| word == "default" || word == "readOnly" && leaf.value == "true";
    // Which component is the body of which operations.
    let mut named: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
    for leaf in all {
        let path: Vec<&str> = leaf.path.iter().map(String::as_str).collect();
        let ["paths", route, method, "requestBody", "content", media, "schema", rest @ ..] = path.as_slice() else {
            continue;
        };
        let own = (*route, *method);
        if !media.contains("json") {
            unknown.insert(own);
        }
        found.entry(own).or_default();
        match rest {
            ["$ref"] => match leaf.value.strip_prefix("#/components/schemas/") {
                Some(name) => named.entry(name).or_default().push(own),
                None => drop(unknown.insert(own)),
            },
            ["required", "-"] => drop(found.entry(own).or_default().insert(leaf.value.as_str())),
            ["properties", name, word, ..] if is_optional(word, leaf) => drop(optional.insert((own, name))),
            [word, ..] if MORE.contains(word) => drop(unknown.insert(own)),
            _ => {}
        }
    }
    for leaf in all.iter().filter(|_| !named.is_empty()) {
        let path: Vec<&str> = leaf.path.iter().map(String::as_str).collect();
        let ["components", "schemas", name, rest @ ..] = path.as_slice() else { continue };
        for own in named.get(name).into_iter().flatten() {
            match rest {
                ["required", "-"] => drop(found.entry(*own).or_default().insert(leaf.value.as_str())),
                ["properties", name, word, ..] if is_optional(word, leaf) => drop(optional.insert((*own, name))),
                [word, ..] if MORE.contains(word) => drop(unknown.insert(*own)),
                _ => {}
            }
        }
    }
    found.retain(|own, _| !unknown.contains(own));
    found.iter_mut().for_each(|(own, fields)| fields.retain(|it| !optional.contains(&(*own, *it))));
    found
}

/// The path below which all servers have the operations, as far as the document says so.
fn base(all: &[Leaf]) -> String {
    let of_server = |leaf: &Leaf| match leaf.path.as_slice() {
        [key] if key == "basePath" => Some(leaf.value.clone()),
        [servers, _, url] if servers == "servers" && url == "url" => Some(match leaf.value.split_once("://") {
            Some((_, rest)) => rest.find('/').map(|at| rest[at..].to_owned()).unwrap_or_default(),
            None => leaf.value.clone(),
        }),
        _ => None,
    };
    let mut bases: Vec<String> = all.iter().filter_map(of_server).map(|it| it.trim_matches('/').to_owned()).collect();
    bases.sort_unstable();
    bases.dedup();
    match bases.as_slice() {
        [one] if !one.is_empty() && !one.contains(['{', '$', '?', '#', ' ']) => format!("/{one}"),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn servers_stand_below_a_path() {
        let found = |head: &str| {
            let text = format!("openapi: 3.0.0\n{head}paths:\n  /a:\n    get: {{}}\n");
            read(&leaves(&text).unwrap()).terms[0].key.to_string()
        };
        assert_eq!(found("servers:\n- url: https://x.org/api/v1/\n- url: /api/v1\n"), "GET …/api/v1/a");
        assert_eq!(found("basePath: /v2\n"), "GET …/v2/a");
        assert_eq!(found("servers:\n- url: https://{host}/v1\n- url: http://x\n"), "GET …/a", "several");
        assert_eq!(found("servers:\n- url: https://x.org/{base}\n"), "GET …/a", "a variable");
        assert_eq!(found("servers:\n- url: https://x.org\n"), "GET …/a");
    }

    #[test]
    fn operations_are_offered() {
        let text = "openapi: 3.1.0\npaths:\n  /users/{id}:\n    parameters: []\n    get:\n      operationId: show\n      responses: {}\n    \
                    delete: {}\n  /users:\n    post:\n      summary: x\ncomponents: {}\n";
        let shown = |found: Artifact| found.offers().map(|it| format!("{} {}", it.key, it.meaning)).collect::<Vec<_>>();
        assert_eq!(
            shown(read(&leaves(text).unwrap())),
            ["GET …/users/{id} show", "DELETE …/users/{id} ", "POST …/users "]
        );
        let text = r#"{"openapi": "3.0.0", "paths": {"/a": {"get": {"responses": {}}}}}"#;
        assert_eq!(shown(json(text).unwrap()), ["GET …/a "]);
        assert_eq!(
            shown(read(&leaves("paths:\n  /a:\n    get: {}\n").unwrap())),
            [""; 0],
            "something else has paths too"
        );
        assert!(is_json("openapi.json") && !is_json("package.json"));
    }
}
