//! What code names of packages that may be generated from definitions of messages: `shopv1.Order{NetTotal: 1}`.

use std::collections::BTreeMap;

use tree_sitter::Node;

use crate::facts::Term;
use crate::languages::callees::{arguments, field, generated_name, nodes, words};

pub(super) fn generated(root: Node<'_>, text: &str) -> Vec<Term> {
    let mut packages: BTreeMap<String, &str> = BTreeMap::new();
    for node in nodes(root).into_iter().filter(|it| it.kind() == "import_spec") {
        let Some(path) = field(node, "path").map(|it| words(it, text).trim_matches(['"', '`'])) else { continue };
        if let Some(name) = field(node, "name") {
            packages.insert(words(name, text).to_owned(), path);
            continue;
        }
        // A package may be called like the last folder, or like that and its version.
        let mut steps = path.rsplit('/');
        let (last, before) = (steps.next().unwrap_or_default(), steps.next().unwrap_or_default());
        packages.insert(format!("{before}{last}"), path);
        packages.insert(last.to_owned(), path);
    }
    let named = |node: Node<'_>| -> Option<(String, &str)> {
        let (package, name) = match node.kind() {
            "qualified_type" => (field(node, "package")?, field(node, "name")?),
            "selector_expression" => (field(node, "operand")?, field(node, "field")?),
            _ => return None,
        };
        Some((words(name, text).to_owned(), packages.get(words(package, text))?))
    };
    let mut found = Vec::new();
    for node in nodes(root) {
        found.extend(named(node).map(|(name, path)| generated_name(&name, path, node)));
        if node.kind() != "composite_literal" {
            continue;
        }
        let Some((name, path)) = field(node, "type").and_then(named) else { continue };
        for element in arguments(field(node, "body")).into_iter().filter(|it| it.kind() == "keyed_element") {
            if let Some(key) = element.named_child(0) {
                found.push(generated_name(&format!("{name}.{}", words(key, text)), path, key));
            }
        }
    }
    found
}
