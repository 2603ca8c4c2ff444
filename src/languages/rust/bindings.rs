//! What a Rust file binds.

use tree_sitter::Node;

use super::constants::CONSTANTS;
use crate::languages::bindings::{Bindings, Bound, Row, Site, at, named, numbered, words};
use crate::languages::shared::fields::field;

pub(super) static BINDINGS: Bindings = Bindings {
    scopes: &[
        "declaration_list",
        "block",
        "field_declaration_list",
        "field_initializer_list",
        "enum_variant_list",
        "match_block",
        "parameters",
        "struct_pattern",
    ],
    alternatives: &[],
    lists: &["array_expression"],
    rows: &[
        Row { node: "use_declaration", inside: &[], what: "import", names: imports, is_refused: true },
        Row { node: "function_item", inside: &[], what: "function", names: named, is_refused: true },
        Row { node: "const_item", inside: &[], what: "constant", names: named, is_refused: true },
        Row { node: "static_item", inside: &[], what: "constant", names: named, is_refused: true },
        Row { node: "mod_item", inside: &[], what: TYPE, names: named, is_refused: true },
        Row { node: "struct_item", inside: &[], what: TYPE, names: named, is_refused: true },
        Row { node: "enum_item", inside: &[], what: TYPE, names: named, is_refused: true },
        Row { node: "union_item", inside: &[], what: TYPE, names: named, is_refused: true },
        Row { node: "trait_item", inside: &[], what: TYPE, names: named, is_refused: true },
        Row { node: "type_item", inside: &[], what: TYPE, names: named, is_refused: true },
        Row { node: "field_declaration", inside: &[], what: "field", names: named, is_refused: true },
        Row { node: "enum_variant", inside: &[], what: "variant", names: named, is_refused: true },
        Row { node: "field_initializer", inside: &[], what: "field", names: initialized, is_refused: true },
        Row { node: "shorthand_field_initializer", inside: &[], what: "field", names: shorthand, is_refused: true },
        Row { node: "enum_variant", inside: &[], what: "discriminant", names: numbered, is_refused: true },
        Row { node: "impl_item", inside: &[], what: "implementation", names: implemented, is_refused: true },
        Row { node: "struct_item", inside: &[], what: "implementation", names: derived, is_refused: true },
        Row { node: "enum_item", inside: &[], what: "implementation", names: derived, is_refused: true },
        Row { node: "union_item", inside: &[], what: "implementation", names: derived, is_refused: true },
        Row { node: "match_arm", inside: &[], what: "arm", names: arm, is_refused: false },
        Row { node: "parameter", inside: &[], what: "parameter", names: parameter, is_refused: true },
    ],
    is_conditional,
    includes_files: false,
    brings_namespaces: false,
    library: &[],
    implicit: &[],
    brought: &BROUGHT,
    given: &["FromIterator", "Future", "IntoFuture", "TryFrom", "TryInto"],
    inner: &["self", "super"],
    constants: &CONSTANTS,
};

const TYPE: &str = "module or type";

/// Traits of the standard library and of widely used ones, with methods that hardly anything else has.
const BROUGHT: [(&str, &[&str]); 11] = [
    ("AsyncReadExt", &["read_exact", "read_to_end", "read_to_string"]),
    ("AsyncWriteExt", &["write_all"]),
    ("BufRead", &["read_line", "read_until"]),
    ("Context", &["context", "with_context"]),
    ("FromStr", &["from_str"]),
    ("Itertools", &["collect_vec", "sorted", "sorted_by_key", "tuple_windows", "unique"]),
    ("Read", &["read_exact", "read_to_end", "read_to_string"]),
    ("Rng", &["gen_bool", "gen_range", "random_range"]),
    ("Seek", &["rewind", "seek", "stream_position"]),
    ("TryStreamExt", &["try_collect", "try_for_each", "try_next"]),
    ("Write", &["write_all", "write_char", "write_str"]),
];

/// Whether an attribute says when a node is there.
fn is_conditional(site: &Site<'_, '_>) -> bool {
    let mut cursor = site.node.walk();
    let inside = site.node.children(&mut cursor).take_while(|it| it.kind() == "attribute_item" || it.is_extra());
    let says_when = |it: Node<'_>| {
        let all = words(it, site.text);
        !it.is_extra() && all.contains("cfg") && all != "#[cfg(test)]"
    };
    site.before.iter().copied().chain(inside).any(says_when)
}

/// The names that an import binds, with what stands behind `as`.
fn imports<'t>(site: &Site<'t, '_>) -> Vec<Bound<'t>> {
    let Site { node, text, .. } = *site;
    let mut found = Vec::new();
    let mut left: Vec<Node<'t>> = field(node, "argument").into_iter().collect();
    while let Some(node) = left.pop() {
        match node.kind() {
            "identifier" => found.extend(at(Some(node), text)),
            "scoped_identifier" => found.extend(at(field(node, "name"), text)),
            "use_as_clause" => found.extend(at(field(node, "alias"), text)),
            // `self` in a list binds what the list is taken from.
            "scoped_use_list" => {
                let path = field(node, "path").map(|path| field(path, "name").unwrap_or(path));
                let list = field(node, "list");
                let mut cursor = node.walk();
                let itself = list.filter(|list| list.children(&mut cursor).any(|it| it.kind() == "self"));
                found.extend(at(itself.and(path), text));
                left.extend(list);
            }
            "use_list" => {
                let mut cursor = node.walk();
                left.extend(node.named_children(&mut cursor));
            }
            _ => {}
        }
    }
    found
}

fn initialized<'t>(site: &Site<'t, '_>) -> Vec<Bound<'t>> {
    let Site { node, text, .. } = *site;
    at(field(node, "field"), text)
}

fn shorthand<'t>(site: &Site<'t, '_>) -> Vec<Bound<'t>> {
    let Site { node, text, .. } = *site;
    let mut cursor = node.walk();
    let name = node.named_children(&mut cursor).find(|it| it.kind() == "identifier");
    at(name, text)
}

/// A pattern without a condition and without names of its own.
fn arm<'t>(site: &Site<'t, '_>) -> Vec<Bound<'t>> {
    let Site { node, text, .. } = *site;
    let pattern = field(node, "pattern").filter(|it| field(*it, "condition").is_none());
    let is_fixed = |name: &str| !name.chars().next().is_some_and(char::is_lowercase) || name.contains("::");
    at(pattern, text).into_iter().filter(|(name, _)| is_fixed(name) && !name.contains(['(', '{', '@'])).collect()
}

fn parameter<'t>(site: &Site<'t, '_>) -> Vec<Bound<'t>> {
    let Site { node, text, .. } = *site;
    at(field(node, "pattern").filter(|it| it.kind() == "identifier"), text)
}

/// A trait and the type that it is implemented for.
fn implemented<'t>(site: &Site<'t, '_>) -> Vec<Bound<'t>> {
    let Site { node, text, .. } = *site;
    let (Some(what), Some(of)) = (field(node, "trait"), field(node, "type")) else { return Vec::new() };
    let path = words(what, text);
    // What generic arguments name may be a path as well.
    let (head, arguments) = path.split_at(path.find('<').unwrap_or(path.len()));
    let name = head.rsplit("::").next().unwrap_or_default();
    vec![(format!("{name}{arguments} for {}", words(of, text)), what)]
}

/// The traits that are derived for a type without parameters.
fn derived<'t>(site: &Site<'t, '_>) -> Vec<Bound<'t>> {
    let Site { node, text, .. } = *site;
    let Some(name) = field(node, "name").filter(|_| field(node, "type_parameters").is_none()) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for attribute in site.before.iter().copied() {
        let all = words(attribute, text);
        let Some(list) = all.strip_prefix("#[derive(").and_then(|rest| rest.strip_suffix(")]")) else { continue };
        let names = list.split(',').map(str::trim).filter(|it| !it.is_empty());
        let last = names.map(|it| it.rsplit("::").next().unwrap_or_default().trim());
        found.extend(last.map(|it| (format!("{it} for {}", words(name, text)), attribute)));
    }
    found
}
