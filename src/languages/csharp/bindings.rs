//! What a C# file binds.

use tree_sitter::Node;

use super::constants::CONSTANTS;
use crate::languages::bindings::{Bindings, Bound, Row, Site, at, named, numbered, words};
use crate::languages::shared::fields::field;

pub(super) static BINDINGS: Bindings = Bindings {
    scopes: &[
        "declaration_list",
        "enum_member_declaration_list",
        "block",
        "initializer_expression",
        "parameter_list",
        "switch_body",
        "switch_section",
        "for_statement",
        "using_statement",
        "lambda_expression",
    ],
    alternatives: &["preproc_if", "preproc_elif", "preproc_else"],
    lists: &[],
    rows: &[
        Row { node: "property_declaration", inside: &[], what: "member", names: member, is_refused: true },
        Row {
            node: "variable_declarator",
            inside: &["variable_declaration"],
            what: "member",
            names: variable,
            is_refused: true,
        },
        Row { node: "method_declaration", inside: &[], what: "method", names: signature, is_refused: true },
        Row { node: "constructor_declaration", inside: &[], what: "constructor", names: signature, is_refused: true },
        Row { node: "enum_member_declaration", inside: &[], what: "member", names: named, is_refused: true },
        Row { node: "enum_member_declaration", inside: &[], what: "value", names: numbered, is_refused: false },
        Row { node: "class_declaration", inside: &[], what: "type", names: whole_type, is_refused: true },
        Row { node: "struct_declaration", inside: &[], what: "type", names: whole_type, is_refused: true },
        Row { node: "interface_declaration", inside: &[], what: "type", names: whole_type, is_refused: true },
        Row { node: "record_declaration", inside: &[], what: "type", names: whole_type, is_refused: true },
        Row { node: "enum_declaration", inside: &[], what: "type", names: whole_type, is_refused: true },
        Row { node: "parameter", inside: &["parameter_list"], what: "parameter", names: named, is_refused: true },
        Row {
            node: "assignment_expression",
            inside: &["initializer_expression"],
            what: "property",
            names: assigned,
            is_refused: true,
        },
    ],
    is_conditional: |_| false,
    includes_files: false,
    brings_namespaces: true,
    library: super::namespaces::NAMESPACES,
    implicit: super::namespaces::IMPLICIT,
    brought: &[],
    given: &[],
    inner: &[],
    constants: &CONSTANTS,
};

fn has_part(node: Node<'_>, kind: &str, word: &str, text: &str) -> bool {
    let mut cursor = node.walk();
    node.children(&mut cursor).any(|it| it.kind() == kind && (word.is_empty() || words(it, text) == word))
}

/// What belongs to an interface that it names has another name.
fn member<'t>(site: &Site<'t, '_>) -> Vec<Bound<'t>> {
    let Site { node, text, .. } = *site;
    let is_explicit = has_part(node, "explicit_interface_specifier", "", text);
    if is_explicit { Vec::new() } else { named(site) }
}

/// Fields, and variables of a block.
fn variable<'t>(site: &Site<'t, '_>) -> Vec<Bound<'t>> {
    let around = site.kind_around(1);
    let is_declared = matches!(around, "field_declaration" | "local_declaration_statement" | "event_field_declaration");
    if is_declared { named(site) } else { Vec::new() }
}

/// A name with what overloads are told apart by.
fn signature<'t>(site: &Site<'t, '_>) -> Vec<Bound<'t>> {
    let Site { node, text, .. } = *site;
    let Some(parameters) = field(node, "parameters") else { return Vec::new() };
    if has_part(node, "explicit_interface_specifier", "", text) || has_part(node, "modifier", "partial", text) {
        return Vec::new();
    }
    let mut cursor = parameters.walk();
    let passed = ["ref", "out", "in"];
    let types: Vec<String> = parameters
        .named_children(&mut cursor)
        .map(|it| {
            let by = passed.iter().any(|word| has_part(it, "modifier", word, text));
            let written = field(it, "type").map(|it| words(it, text)).unwrap_or_default();
            // Whatever way it is passed by reference, it is one signature.
            if by { format!("ref {written}") } else { written }
        })
        .collect();
    let generic = field(node, "type_parameters").map_or(0, |it| it.named_child_count());
    let rest = format!("{}({})", "`".repeat(generic), types.join(", "));
    at(field(node, "name"), text).into_iter().map(|(name, place)| (format!("{name}{rest}"), place)).collect()
}

/// A type that does not stand in several parts.
fn whole_type<'t>(site: &Site<'t, '_>) -> Vec<Bound<'t>> {
    let Site { node, text, .. } = *site;
    if has_part(node, "modifier", "partial", text) || has_part(node, "type_parameter_list", "", text) {
        return Vec::new();
    }
    named(site)
}

fn assigned<'t>(site: &Site<'t, '_>) -> Vec<Bound<'t>> {
    let Site { node, text, .. } = *site;
    at(field(node, "left").filter(|it| it.kind() == "identifier"), text)
}
