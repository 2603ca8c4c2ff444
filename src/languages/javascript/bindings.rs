//! What a file of JavaScript or TypeScript binds.

use tree_sitter::Node;

use super::constants::CONSTANTS;
use crate::languages::bindings::{Bindings, Bound, Row, Site, at, named, numbered, unquoted, whole, words};
use crate::languages::shared::fields::field;

pub(super) static BINDINGS: Bindings = Bindings {
    scopes: &[
        "statement_block",
        "class_body",
        "object",
        "object_type",
        "interface_body",
        "enum_body",
        "switch_body",
        "formal_parameters",
        "object_pattern",
        "export_clause",
        "jsx_opening_element",
        "jsx_self_closing_element",
        "for_statement",
        "for_in_statement",
    ],
    alternatives: &[],
    lists: &["array"],
    rows: &[
        Row { node: "import_specifier", inside: &[], what: "name", names: specified, is_refused: true },
        Row {
            node: "identifier",
            inside: &["import_clause", "namespace_import"],
            what: "name",
            names: whole,
            is_refused: true,
        },
        Row {
            node: "variable_declarator",
            inside: &["lexical_declaration"],
            what: "name",
            names: declared,
            is_refused: true,
        },
        Row { node: "function_declaration", inside: &[], what: "name", names: named, is_refused: true },
        Row { node: "class_declaration", inside: &[], what: "name", names: named, is_refused: true },
        Row { node: "type_alias_declaration", inside: &[], what: "type", names: named, is_refused: true },
        Row { node: "method_definition", inside: &["class_body"], what: "member", names: member, is_refused: false },
        Row { node: "public_field_definition", inside: &[], what: "member", names: member, is_refused: false },
        Row { node: "field_definition", inside: &[], what: "member", names: member, is_refused: false },
        Row { node: "pair", inside: &["object"], what: "key", names: key, is_refused: false },
        Row { node: "method_definition", inside: &["object"], what: "key", names: member, is_refused: false },
        Row {
            node: "shorthand_property_identifier",
            inside: &["object"],
            what: "key",
            names: whole,
            is_refused: false,
        },
        Row { node: "property_signature", inside: &[], what: "property", names: named, is_refused: true },
        Row { node: "property_identifier", inside: &["enum_body"], what: "member", names: whole, is_refused: true },
        Row { node: "enum_assignment", inside: &[], what: "member", names: named, is_refused: true },
        Row { node: "enum_assignment", inside: &[], what: "value", names: numbered, is_refused: false },
        Row { node: "switch_case", inside: &[], what: "case", names: case, is_refused: false },
        Row { node: "export_specifier", inside: &[], what: "export", names: specified, is_refused: true },
        Row { node: "required_parameter", inside: &[], what: "parameter", names: parameter, is_refused: true },
        Row { node: "jsx_attribute", inside: &[], what: "attribute", names: attribute, is_refused: false },
    ],
    is_conditional: |_| false,
    includes_files: false,
    brings_namespaces: false,
    library: &[],
    implicit: &[],
    brought: &[],
    given: &["React"],
    inner: &[],
    constants: &CONSTANTS,
};

fn specified<'t>(site: &Site<'t, '_>) -> Vec<Bound<'t>> {
    let Site { node, text, .. } = *site;
    at(field(node, "alias").or_else(|| field(node, "name")), text)
}

/// The names that `const` and `let` declare, taken apart or not.
fn declared<'t>(site: &Site<'t, '_>) -> Vec<Bound<'t>> {
    let Site { node, text, .. } = *site;
    let Some(name) = field(node, "name") else { return Vec::new() };
    if name.kind() == "identifier" {
        return at(Some(name), text);
    }
    let mut cursor = name.walk();
    let parts: Vec<Node<'t>> = name.named_children(&mut cursor).collect();
    let plain = |it: Node<'t>| match it.kind() {
        "shorthand_property_identifier_pattern" | "identifier" => Some(it),
        "pair_pattern" => field(it, "value").filter(|it| it.kind() == "identifier"),
        _ => None,
    };
    parts.into_iter().filter_map(plain).flat_map(|it| at(Some(it), text)).collect()
}

/// A member with what makes it another one than that of its name: `get`, `set`, `static`.
fn member<'t>(site: &Site<'t, '_>) -> Vec<Bound<'t>> {
    let Site { node, text, .. } = *site;
    let mut cursor = node.walk();
    let words_before: Vec<&str> =
        node.children(&mut cursor).map(|it| it.kind()).filter(|it| matches!(*it, "get" | "set" | "static")).collect();
    let name = field(node, "name").or_else(|| field(node, "property"));
    let Some(name) = name.filter(|it| it.kind() != "computed_property_name") else { return Vec::new() };
    let mut whole = words_before;
    let plain = unquoted(name, text);
    whole.push(&plain);
    vec![(whole.join(" "), name)]
}

fn key<'t>(site: &Site<'t, '_>) -> Vec<Bound<'t>> {
    let Site { node, text, .. } = *site;
    let key = field(node, "key").filter(|it| it.kind() != "computed_property_name");
    key.map(|key| (unquoted(key, text), key)).into_iter().collect()
}

fn case<'t>(site: &Site<'t, '_>) -> Vec<Bound<'t>> {
    let Site { node, text, .. } = *site;
    at(field(node, "value"), text)
}

fn parameter<'t>(site: &Site<'t, '_>) -> Vec<Bound<'t>> {
    let Site { node, text, .. } = *site;
    at(field(node, "pattern").filter(|it| it.kind() == "identifier" && words(*it, text) != "this"), text)
}

fn attribute<'t>(site: &Site<'t, '_>) -> Vec<Bound<'t>> {
    let Site { node, text, .. } = *site;
    at(node.named_child(0).filter(|it| it.kind().contains("property_identifier")), text)
}
