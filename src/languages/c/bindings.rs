//! What a C file binds.

use tree_sitter::Node;

use super::constants::CONSTANTS;
use crate::languages::bindings::{Bindings, Bound, Row, Site, at, named, numbered, words};
use crate::languages::shared::fields::field;

pub(super) static BINDINGS: Bindings = Bindings {
    scopes: &[
        "compound_statement",
        "field_declaration_list",
        "enumerator_list",
        "initializer_list",
        "parameter_list",
        "for_statement",
        "case_statement",
    ],
    alternatives: &["preproc_if", "preproc_ifdef", "preproc_elif", "preproc_elifdef", "preproc_else"],
    lists: &[],
    rows: &[
        Row { node: "function_definition", inside: &[], what: "function", names: declared, is_refused: true },
        Row { node: "enumerator", inside: &[], what: "enumerator", names: named, is_refused: true },
        Row { node: "enumerator", inside: &[], what: "value", names: numbered, is_refused: false },
        Row { node: "field_declaration", inside: &[], what: "field", names: declared, is_refused: true },
        Row { node: "parameter_declaration", inside: &[], what: "parameter", names: declared, is_refused: true },
        Row {
            node: "declaration",
            inside: &["compound_statement"],
            what: "variable",
            names: declared,
            is_refused: true,
        },
        Row { node: "struct_specifier", inside: &[], what: "type", names: with_body, is_refused: true },
        Row { node: "union_specifier", inside: &[], what: "type", names: with_body, is_refused: true },
        Row { node: "enum_specifier", inside: &[], what: "type", names: with_body, is_refused: true },
        Row { node: "initializer_pair", inside: &[], what: "initializer", names: designated, is_refused: false },
        Row { node: "case_statement", inside: &["compound_statement"], what: "case", names: case, is_refused: true },
    ],
    is_conditional: |_| false,
    includes_files: true,
    brings_namespaces: false,
    library: &[],
    implicit: &[],
    brought: &[],
    given: &[],
    inner: &[],
    constants: &CONSTANTS,
};

/// The names that the declarators of a node declare.
fn declared<'t>(site: &Site<'t, '_>) -> Vec<Bound<'t>> {
    let Site { node, text, .. } = *site;
    if words(node, text).starts_with("extern ") {
        return Vec::new();
    }
    let mut cursor = node.walk();
    let declarators: Vec<Node<'t>> = node.children_by_field_name("declarator", &mut cursor).collect();
    let is_declaration = node.kind() == "declaration";
    declarators.into_iter().flat_map(|it| at(innermost(it, is_declaration), text)).collect()
}

/// The name inside a declarator. A function that is only declared may be declared again.
fn innermost(declarator: Node<'_>, is_declaration: bool) -> Option<Node<'_>> {
    let mut node = declarator;
    loop {
        match node.kind() {
            "identifier" | "field_identifier" => return Some(node),
            "function_declarator" if is_declaration && node == declarator => return None,
            _ => {}
        }
        node = field(node, "declarator").or_else(|| {
            let mut cursor = node.walk();
            node.named_children(&mut cursor).find(|it| it.kind().ends_with("declarator") || it.kind() == "identifier")
        })?;
    }
}

fn with_body<'t>(site: &Site<'t, '_>) -> Vec<Bound<'t>> {
    if field(site.node, "body").is_some() { named(site) } else { Vec::new() }
}

fn designated<'t>(site: &Site<'t, '_>) -> Vec<Bound<'t>> {
    let Site { node, text, .. } = *site;
    let mut cursor = node.walk();
    let all: Vec<String> = node.children_by_field_name("designator", &mut cursor).map(|it| words(it, text)).collect();
    vec![(all.concat(), node)]
}

fn case<'t>(site: &Site<'t, '_>) -> Vec<Bound<'t>> {
    let Site { node, text, .. } = *site;
    match field(node, "value") {
        Some(value) => at(Some(value), text),
        None => vec![("default".to_owned(), node)],
    }
}
