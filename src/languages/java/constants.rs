//! What Java makes constant, and what sets names.

use tree_sitter::Node;

use crate::languages::bindings::{Site, words};
use crate::languages::constants::{Constants, Is, Name, Set, What};
use crate::languages::shared::fields::field;

pub(super) static CONSTANTS: Constants = Constants {
    scopes: &[
        "block",
        "method_declaration",
        "constructor_declaration",
        "constructor_body",
        "lambda_expression",
        "for_statement",
        "enhanced_for_statement",
        "try_with_resources_statement",
        "catch_clause",
        "switch_block",
        "class_body",
        "interface_body",
        "enum_body",
    ],
    is_in_order: true,
    binds,
    sets,
};

fn binds<'t>(site: &Site<'t, '_>) -> Vec<Name<'t>> {
    let Site { node, text, .. } = *site;
    let around = site.around.last().copied();
    match node.kind() {
        // Who may set a field is a matter of its declaration, which has a rule of its own. A local without a value gets
        // one later.
        "variable_declarator" => {
            let is_local = site.kind_around(0) == "local_variable_declaration" && field(node, "value").is_some();
            let is_final = is_local && around.is_some_and(|it| is_final(it, text));
            Name::of(field(node, "name"), if is_final { Is::Constant } else { Is::Free }, text)
        }
        "formal_parameter" => {
            Name::of(field(node, "name"), if is_final(node, text) { Is::Constant } else { Is::Free }, text)
        }
        "catch_formal_parameter" | "resource" | "instanceof_expression" => {
            Name::of(field(node, "name"), Is::Free, text)
        }
        "spread_parameter" | "inferred_parameters" | "record_pattern" | "type_pattern" => {
            Name::within(node, &["identifier"], Is::Free, text)
        }
        "identifier" => {
            let is = |kind: &str, name: &str| {
                site.kind_around(0) == kind && around.is_some_and(|it| field(it, name) == Some(node))
            };
            let is_bound = is("enhanced_for_statement", "name") || is("lambda_expression", "parameters");
            Name::of(Some(node).filter(|_| is_bound), Is::Free, text)
        }
        _ => Vec::new(),
    }
}

fn is_final(node: Node<'_>, text: &str) -> bool {
    let mut cursor = node.walk();
    let modifiers = node.children(&mut cursor).find(|it| it.kind() == "modifiers");
    modifiers.is_some_and(|it| words(it, text).split(' ').any(|word| word == "final"))
}

fn sets<'t>(site: &Site<'t, '_>) -> Vec<Set<'t>> {
    let Site { node, text, .. } = *site;
    let set = match node.kind() {
        "assignment_expression" => field(node, "left"),
        "update_expression" => node.named_child(0),
        _ => None,
    };
    Set::of(set, What::Name, text)
}
