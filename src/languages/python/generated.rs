//! What code names of the modules that `protoc` makes: `order_pb2.Order(total=1)`.

use std::collections::BTreeMap;

use tree_sitter::Node;

use crate::facts::Term;
use crate::languages::callees::{arguments, field, generated_name, nodes, words};

/// How the modules of `order.proto` end.
const ENDS: [&str; 2] = ["_pb2", "_pb2_grpc"];

/// The file that a module is made of, without its end.
fn source(module: &str) -> Option<String> {
    let module = ENDS.iter().rev().find_map(|end| module.strip_suffix(end))?;
    Some(module.trim_start_matches('.').replace('.', "/"))
}

pub(super) fn generated(root: Node<'_>, text: &str) -> Vec<Term> {
    // By how code writes it: the file that a module is made of; what a module has, with that file.
    let mut modules: BTreeMap<&str, String> = BTreeMap::new();
    let mut direct: BTreeMap<&str, (&str, String)> = BTreeMap::new();
    let mut found = Vec::new();
    for node in nodes(root) {
        let from = match node.kind() {
            "import_from_statement" => field(node, "module_name").map(|it| words(it, text)),
            "import_statement" => None,
            _ => continue,
        };
        let mut cursor = node.walk();
        for it in node.children_by_field_name("name", &mut cursor) {
            let name = field(it, "name").unwrap_or(it);
            let called = words(field(it, "alias").unwrap_or(it), text);
            let name_text = words(name, text);
            let module = from.map_or_else(|| name_text.to_owned(), |from| format!("{from}.{name_text}"));
            if let Some(source) = source(&module) {
                modules.insert(called, source);
            } else if let Some(source) = from.and_then(source) {
                found.push(generated_name(name_text, &source, name));
                direct.insert(called, (name_text, source));
            }
        }
    }
    let named = |node: Node<'_>| -> Option<(String, String)> {
        let written = words(node, text);
        if let Some((name, source)) = direct.get(written) {
            return Some(((*name).to_owned(), source.clone()));
        }
        // The longest front that is a module.
        let cuts = written.match_indices('.').map(|(at, _)| at).collect::<Vec<_>>().into_iter().rev();
        let mut found =
            cuts.filter_map(|at| Some((written[at + 1..].to_owned(), modules.get(&written[..at])?.clone())));
        found.next()
    };
    for node in nodes(root) {
        match node.kind() {
            "attribute" => found.extend(named(node).map(|(name, source)| generated_name(&name, &source, node))),
            "call" => {
                let Some((name, source)) = field(node, "function").and_then(named) else { continue };
                for it in arguments(field(node, "arguments")).into_iter().filter(|it| it.kind() == "keyword_argument") {
                    let Some(key) = field(it, "name") else { continue };
                    found.push(generated_name(&format!("{name}.{}", words(key, text)), &source, key));
                }
            }
            _ => {}
        }
    }
    found
}
