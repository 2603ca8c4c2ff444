//! What JavaScript and TypeScript make constant, and what sets names.

use tree_sitter::Node;

use crate::languages::bindings::{Site, at, words};
use crate::languages::constants::{Constants, Is, Name, Set, What};
use crate::languages::shared::fields::field;

pub(super) static CONSTANTS: Constants = Constants {
    scopes: &[
        "statement_block",
        "function_declaration",
        "function_expression",
        "generator_function",
        "generator_function_declaration",
        "arrow_function",
        "method_definition",
        "for_statement",
        "for_in_statement",
        "catch_clause",
        "class_body",
        "switch_body",
    ],
    is_in_order: false,
    binds,
    sets,
};

const NAMES: [&str; 2] = ["identifier", "shorthand_property_identifier_pattern"];

fn binds<'t>(site: &Site<'t, '_>) -> Vec<Name<'t>> {
    let Site { node, text, .. } = *site;
    let is_field = |name: &str| site.around.last().is_some_and(|around| field(*around, name) == Some(node));
    match node.kind() {
        "variable_declarator" => {
            let word = site.around.last().and_then(|it| field(*it, "kind")).map(|it| words(it, text));
            let is = match word.as_deref() {
                Some("const") => Is::Constant,
                Some("let") => Is::Free,
                _ => Is::Wide,
            };
            field(node, "name").map(|name| pattern(name, is, text)).unwrap_or_default()
        }
        "function_declaration"
        | "generator_function_declaration"
        | "class_declaration"
        | "enum_declaration"
        | "abstract_class_declaration"
        | "function_signature"
        | "internal_module" => Name::of(field(node, "name"), Is::Free, text),
        "formal_parameters" => Name::within(node, &NAMES, Is::Free, text),
        "identifier" if site.kind_around(0) == "arrow_function" && is_field("parameter") => {
            Name::of(Some(node), Is::Free, text)
        }
        "identifier" if matches!(site.kind_around(0), "function_expression" | "class") && is_field("name") => {
            Name::of(Some(node), Is::Free, text)
        }
        "identifier" | "array_pattern" | "object_pattern"
            if site.kind_around(0) == "catch_clause" && is_field("parameter") =>
        {
            Name::within(node, &NAMES, Is::Free, text)
        }
        "identifier" | "array_pattern" | "object_pattern"
            if site.kind_around(0) == "for_in_statement" && is_field("left") =>
        {
            let word = site.around.last().and_then(|it| field(*it, "kind")).map(|it| words(it, text));
            match word.as_deref() {
                Some("const") => pattern(node, Is::Constant, text),
                Some("let") => pattern(node, Is::Free, text),
                Some(_) => pattern(node, Is::Wide, text),
                None => Vec::new(),
            }
        }
        "import_specifier" => Name::of(field(node, "alias").or_else(|| field(node, "name")), Is::Constant, text),
        "identifier" if matches!(site.kind_around(0), "import_clause" | "namespace_import") => {
            Name::of(Some(node), Is::Constant, text)
        }
        _ => Vec::new(),
    }
}

/// The names of a pattern. Values that stand in it are taken for names that may be set.
fn pattern<'t>(node: Node<'t>, is: Is, text: &str) -> Vec<Name<'t>> {
    if node.kind() == "identifier" {
        return Name::of(Some(node), is, text);
    }
    let mut found = Name::within(node, &["shorthand_property_identifier_pattern"], is, text);
    found.extend(Name::within(node, &["identifier"], if is == Is::Wide { is } else { Is::Free }, text));
    found
}

fn sets<'t>(site: &Site<'t, '_>) -> Vec<Set<'t>> {
    let Site { node, text, .. } = *site;
    let set = match node.kind() {
        "assignment_expression" | "augmented_assignment_expression" => field(node, "left"),
        "update_expression" => field(node, "argument"),
        _ => None,
    };
    let mut found = Vec::new();
    let mut open: Vec<Node<'t>> = set.into_iter().collect();
    while let Some(target) = open.pop() {
        match target.kind() {
            "array_pattern" | "object_pattern" | "rest_pattern" => {
                let mut cursor = target.walk();
                open.extend(target.named_children(&mut cursor));
            }
            "pair_pattern" => open.extend(field(target, "value")),
            "assignment_pattern" | "object_assignment_pattern" => open.extend(field(target, "left")),
            "shorthand_property_identifier_pattern" => {
                found.extend(at(Some(target), text).into_iter().map(|bound| Set { bound, what: What::Name }));
            }
            _ => found.extend(Set::of(Some(target), What::Name, text)),
        }
    }
    found
}
