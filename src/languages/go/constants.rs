//! What Go makes constant, and what sets names.

use crate::languages::bindings::{Site, each};
use crate::languages::constants::{Constants, Is, Name, Set, What};
use crate::languages::shared::fields::field;

pub(super) static CONSTANTS: Constants = Constants {
    scopes: &[
        "block",
        "function_declaration",
        "method_declaration",
        "func_literal",
        "if_statement",
        "for_statement",
        "expression_switch_statement",
        "type_switch_statement",
        "select_statement",
        "expression_case",
        "type_case",
        "default_case",
        "communication_case",
    ],
    is_in_order: true,
    binds,
    sets,
};

fn binds<'t>(site: &Site<'t, '_>) -> Vec<Name<'t>> {
    let Site { node, text, .. } = *site;
    let named = |is: Is| each(node, "name", text).into_iter().map(|bound| Name { bound, is }).collect();
    match node.kind() {
        "const_spec" => named(Is::Constant),
        "var_spec" | "parameter_declaration" | "variadic_parameter_declaration" | "function_declaration" => {
            named(Is::Free)
        }
        "short_var_declaration" | "range_clause" | "receive_statement" => {
            field(node, "left").map(|left| Name::within(left, &["identifier"], Is::Free, text)).unwrap_or_default()
        }
        "type_switch_statement" => {
            field(node, "alias").map(|it| Name::within(it, &["identifier"], Is::Free, text)).unwrap_or_default()
        }
        _ => Vec::new(),
    }
}

fn sets<'t>(site: &Site<'t, '_>) -> Vec<Set<'t>> {
    let Site { node, text, .. } = *site;
    let list = match node.kind() {
        "assignment_statement" => field(node, "left"),
        "inc_statement" | "dec_statement" => Some(node),
        _ => None,
    };
    let Some(list) = list else { return Vec::new() };
    let mut cursor = list.walk();
    let all: Vec<_> = list.named_children(&mut cursor).collect();
    all.into_iter().flat_map(|it| Set::of(Some(it), What::Name, text)).collect()
}
