//! Routes in documents of `OpenAPI`: each operation is offered, to those who generate clients from it, and needs somebody who
//! serves it.

use std::collections::BTreeMap;

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
    Ok(if may_be_one(text) { read(&leaves(text)?) } else { Artifact::default() })
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
        // Which server it is, and below which path, stands elsewhere.
        let offer = Term {
            kind: ContractKind::Route,
            side: TermSide::Offers,
            ecosystem: Ecosystem::Any,
            key: format_compact!("{} …{path}", method.to_ascii_uppercase()),
            scope: Within::Everywhere,
            strength: Strength::Firm,
            meaning,
            span: leaf.span,
        };
        found.terms.push(Term { side: TermSide::Needs, meaning: "".into(), ..offer.clone() });
        found.terms.push(offer);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

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
