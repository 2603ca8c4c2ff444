//! What a Go file binds.

use tree_sitter::Node;

use super::constants::CONSTANTS;
use crate::languages::bindings::{Bindings, Bound, Row, Site, at, each, words};
use crate::languages::shared::fields::field;

pub(super) static BINDINGS: Bindings = Bindings {
    scopes: &[
        "block",
        "literal_value",
        "field_declaration_list",
        "interface_type",
        "parameter_list",
        "expression_switch_statement",
        "type_switch_statement",
        "expression_case",
        "type_case",
        "default_case",
        "communication_case",
        "if_statement",
        "for_statement",
    ],
    alternatives: &[],
    lists: &[],
    rows: &[
        Row { node: "import_spec", inside: &[], what: "import", names: imports, is_refused: true },
        Row { node: "function_declaration", inside: &[], what: "declaration", names: function, is_refused: true },
        Row { node: "method_declaration", inside: &[], what: "declaration", names: method, is_refused: true },
        Row { node: "const_spec", inside: &[], what: "declaration", names: declared, is_refused: true },
        Row { node: "var_spec", inside: &[], what: "declaration", names: declared, is_refused: true },
        Row { node: "type_spec", inside: &[], what: "declaration", names: declared, is_refused: true },
        Row { node: "type_alias", inside: &[], what: "declaration", names: declared, is_refused: true },
        Row { node: "keyed_element", inside: &[], what: "key", names: key, is_refused: true },
        Row { node: "field_declaration", inside: &[], what: "field", names: declared, is_refused: true },
        Row { node: "method_elem", inside: &[], what: "method", names: declared, is_refused: true },
        Row { node: "parameter_declaration", inside: &[], what: "parameter", names: declared, is_refused: true },
        Row { node: "expression_case", inside: &[], what: "case", names: cases, is_refused: true },
        Row { node: "type_case", inside: &[], what: "case", names: types, is_refused: true },
        Row {
            node: "short_var_declaration",
            inside: &["block", "statement_list"],
            what: "variable",
            names: short,
            is_refused: true,
        },
    ],
    is_conditional: |_| false,
    includes_files: false,
    brings_namespaces: false,
    library: &[],
    implicit: &[],
    brought: &[],
    given: &[],
    inner: &[],
    constants: &CONSTANTS,
};

fn imports<'t>(site: &Site<'t, '_>) -> Vec<Bound<'t>> {
    let Site { node, text, .. } = *site;
    if let Some(name) = field(node, "name") {
        return at(Some(name), text).into_iter().filter(|(name, _)| name != ".").collect();
    }
    let path = field(node, "path");
    path.map(|path| (words(path, text).trim_matches(['"', '`']).to_owned(), path)).into_iter().collect()
}

/// Any number of `init` may stand in a file.
fn function<'t>(site: &Site<'t, '_>) -> Vec<Bound<'t>> {
    let Site { node, text, .. } = *site;
    at(field(node, "name"), text).into_iter().filter(|(name, _)| name != "init").collect()
}

fn method<'t>(site: &Site<'t, '_>) -> Vec<Bound<'t>> {
    let Site { node, text, .. } = *site;
    let receiver = field(node, "receiver").map(|it| words(it, text)).unwrap_or_default();
    let of = receiver.trim_matches(['(', ')']).rsplit([' ', '*']).next().unwrap_or_default();
    let of = of.split('[').next().unwrap_or_default();
    at(field(node, "name"), text).into_iter().map(|(name, place)| (format!("{of}.{name}"), place)).collect()
}

fn declared<'t>(site: &Site<'t, '_>) -> Vec<Bound<'t>> {
    let Site { node, text, .. } = *site;
    each(node, "name", text)
}

/// Keys that the compiler compares: names and literals.
fn key<'t>(site: &Site<'t, '_>) -> Vec<Bound<'t>> {
    let Site { node, text, .. } = *site;
    let inner = field(node, "key").and_then(|it| it.named_child(0));
    let is_fixed = |it: &Node<'_>| !it.kind().contains("call") && !it.kind().contains("value") && it.child_count() < 4;
    at(inner.filter(is_fixed), text)
}

/// A name that is declared alone: beside others, it may be there before.
fn short<'t>(site: &Site<'t, '_>) -> Vec<Bound<'t>> {
    let Site { node, text, .. } = *site;
    let left = field(node, "left").filter(|it| it.named_child_count() == 1);
    at(left.and_then(|it| it.named_child(0)), text)
}

/// The values of a case that the compiler compares.
fn cases<'t>(site: &Site<'t, '_>) -> Vec<Bound<'t>> {
    let Site { node, text, .. } = *site;
    let Some(values) = field(node, "value") else { return Vec::new() };
    let mut cursor = values.walk();
    let is_literal = |it: &Node<'_>| it.kind().contains("literal");
    let values: Vec<Node<'t>> = values.named_children(&mut cursor).filter(is_literal).collect();
    values.into_iter().flat_map(|it| at(Some(it), text)).collect()
}

fn types<'t>(site: &Site<'t, '_>) -> Vec<Bound<'t>> {
    let Site { node, text, .. } = *site;
    each(node, "type", text)
}
