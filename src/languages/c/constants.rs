//! What C makes constant, and what sets names.

use tree_sitter::Node;

use crate::languages::bindings::{Site, words};
use crate::languages::constants::{Constants, Is, Name, Set, What};
use crate::languages::shared::fields::field;

pub(super) static CONSTANTS: Constants = Constants {
    scopes: &["compound_statement", "function_definition", "for_statement"],
    is_in_order: true,
    binds,
    sets,
};

fn binds<'t>(site: &Site<'t, '_>) -> Vec<Name<'t>> {
    let Site { node, text, .. } = *site;
    if !matches!(node.kind(), "declaration" | "parameter_declaration") {
        return Vec::new();
    }
    let is_const = qualified(node, text);
    let mut cursor = node.walk();
    let declarators: Vec<Node<'t>> = node.children_by_field_name("declarator", &mut cursor).collect();
    let names = |declarator: Node<'t>| {
        let inner = Some(declarator).filter(|it| it.kind() == "init_declarator");
        let inner = inner.and_then(|it| field(it, "declarator")).unwrap_or(declarator);
        // What points to a constant may be set itself.
        // What points to a constant may be set itself, and what it points to may not.
        let (name, is) = match inner.kind() {
            "identifier" if is_const => (Some(inner), Is::Constant),
            "pointer_declarator" if qualified(inner, text) => (field(inner, "declarator"), Is::Constant),
            "pointer_declarator" if is_const => (field(inner, "declarator"), Is::Leading),
            _ => (None, Is::Free),
        };
        match name.filter(|it| it.kind() == "identifier") {
            Some(name) => Name::of(Some(name), is, text),
            None => Name::within(inner, &["identifier"], Is::Free, text),
        }
    };
    declarators.into_iter().flat_map(names).collect()
}

fn qualified(node: Node<'_>, text: &str) -> bool {
    let mut cursor = node.walk();
    node.children(&mut cursor).any(|it| it.kind() == "type_qualifier" && words(it, text) == "const")
}

fn sets<'t>(site: &Site<'t, '_>) -> Vec<Set<'t>> {
    let Site { node, text, .. } = *site;
    let set = match node.kind() {
        "assignment_expression" => field(node, "left"),
        "update_expression" => field(node, "argument"),
        _ => None,
    };
    let Some(set) = set else { return Vec::new() };
    // `*p = …`, `p[0] = …`, `p->f = …`
    let is_behind = match set.kind() {
        "pointer_expression" | "field_expression" => {
            field(set, "operator").is_some_and(|it| matches!(&*words(it, text), "*" | "->"))
        }
        kind => kind == "subscript_expression",
    };
    if is_behind { Set::of(field(set, "argument"), What::Behind, text) } else { Set::of(Some(set), What::Name, text) }
}
