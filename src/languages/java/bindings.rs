//! What a Java file binds.

use tree_sitter::Node;

use super::constants::CONSTANTS;
use crate::languages::bindings::{Bindings, Bound, Row, Site, at, keyed, named, whole, words};
use crate::languages::shared::fields::field;

pub(super) static BINDINGS: Bindings = Bindings {
    scopes: &[
        "class_body",
        "interface_body",
        "annotation_type_body",
        "enum_body",
        "block",
        "constructor_body",
        "switch_block",
        "formal_parameters",
        "annotation_argument_list",
        "for_statement",
        "lambda_expression",
    ],
    alternatives: &[],
    lists: &["array_initializer"],
    rows: &[
        Row {
            node: "variable_declarator",
            inside: &["field_declaration"],
            what: "field",
            names: named,
            is_refused: true,
        },
        Row {
            node: "variable_declarator",
            inside: &["local_variable_declaration"],
            what: "variable",
            names: named,
            is_refused: true,
        },
        Row { node: "method_declaration", inside: &[], what: "method", names: signature, is_refused: true },
        Row { node: "constructor_declaration", inside: &[], what: "constructor", names: signature, is_refused: true },
        Row { node: "enum_constant", inside: &[], what: "constant", names: named, is_refused: true },
        Row { node: "class_declaration", inside: &[], what: "type", names: named, is_refused: true },
        Row { node: "interface_declaration", inside: &[], what: "type", names: named, is_refused: true },
        Row { node: "enum_declaration", inside: &[], what: "type", names: named, is_refused: true },
        Row { node: "record_declaration", inside: &[], what: "type", names: named, is_refused: true },
        Row { node: "formal_parameter", inside: &[], what: "parameter", names: named, is_refused: true },
        Row { node: "switch_label", inside: &[], what: "label", names: whole, is_refused: true },
        Row { node: "element_value_pair", inside: &[], what: "element", names: keyed, is_refused: true },
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

/// A name with the types of its parameters, by which overloads are told apart.
fn signature<'t>(site: &Site<'t, '_>) -> Vec<Bound<'t>> {
    let Site { node, text, .. } = *site;
    let Some(parameters) = field(node, "parameters") else { return Vec::new() };
    let mut cursor = parameters.walk();
    let types: Vec<String> = parameters.named_children(&mut cursor).filter_map(|it| parameter_type(it, text)).collect();
    let types = types.join(", ");
    at(field(node, "name"), text).into_iter().map(|(name, place)| (format!("{name}({types})"), place)).collect()
}

/// The type of a parameter. What takes the rest takes an array, and brackets may stand behind the name.
fn parameter_type(parameter: Node<'_>, text: &str) -> Option<String> {
    let mut cursor = parameter.walk();
    let is_type = |it: &Node<'_>| !it.is_extra() && it.kind() != "modifiers";
    let written = field(parameter, "type").or_else(|| parameter.named_children(&mut cursor).find(is_type))?;
    let rest = if parameter.kind() == "spread_parameter" { "[]" } else { "" };
    let behind = field(parameter, "dimensions").map(|it| words(it, text)).unwrap_or_default();
    Some(format!("{}{rest}{behind}", words(written, text)))
}
