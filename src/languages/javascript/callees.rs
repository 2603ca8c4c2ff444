//! Which calls and objects of libraries give something by its name.

use tree_sitter::Node;

use crate::facts::Strength;
use crate::languages::callees::{Callee, Callees, Purpose, Takes, arguments, field, is_in, words};

pub(super) static CALLEES: Callees = Callees {
    rows: &[
        Callee::variable("Deno.env.get"),
        Callee::variables("process.env"),
        Callee::variables("import.meta.env"),
        Callee::variables("Bun.env"),
    ],
    takes,
    texts: &["string", "template_string"],
    joins: &["binary_expression"],
    parts: &["template_substitution"],
    purpose,
    generated: None,
    routes: Some(&super::routes::ROUTES),
};

fn takes<'t>(node: Node<'t>, text: &'t str) -> Takes<'t> {
    let parts = |one: &str, other: &str| Some((field(node, one)?, field(node, other)?));
    match node.kind() {
        "call_expression" => parts("function", "arguments").map_or(Takes::Nothing, |(function, given)| {
            Takes::Call(words(function, text).to_owned(), arguments(Some(given)))
        }),
        "new_expression" => parts("constructor", "arguments").map_or(Takes::Nothing, |(built, given)| {
            Takes::Call(words(built, text).to_owned(), arguments(Some(given)))
        }),
        "member_expression" => parts("object", "property")
            .map_or(Takes::Nothing, |(object, property)| Takes::Member(words(object, text), property)),
        "subscript_expression" => parts("object", "index")
            .map_or(Takes::Nothing, |(object, index)| Takes::Element(words(object, text), index)),
        "variable_declarator" => parts("name", "value").map_or(Takes::Nothing, |(pattern, value)| {
            Takes::Apart(words(value, text), arguments(Some(pattern)).into_iter().filter_map(part).collect())
        }),
        _ => Takes::Nothing,
    }
}

/// A part of `const { A, B: b, C = "" } = process.env`.
fn part(part: Node<'_>) -> Option<(Node<'_>, Strength)> {
    match part.kind() {
        "shorthand_property_identifier_pattern" => Some((part, Strength::Firm)),
        "object_assignment_pattern" => Some((field(part, "left")?, Strength::Loose)),
        "pair_pattern" => {
            let (key, value) = (field(part, "key")?, field(part, "value")?);
            let strength = if value.kind() == "assignment_pattern" { Strength::Loose } else { Strength::Firm };
            (key.kind() == "property_identifier").then_some((key, strength))
        }
        _ => None,
    }
}

fn purpose(parent: Node<'_>, inner: Node<'_>, _: &str) -> Purpose {
    match parent.kind() {
        "assignment_expression" | "augmented_assignment_expression" if is_in(inner, parent, "left") => Purpose::Set,
        "unary_expression" if field(parent, "operator").is_some_and(|it| it.kind() == "delete") => Purpose::Set,
        "binary_expression" | "unary_expression" | "assignment_expression" => Purpose::Without,
        "if_statement" | "while_statement" | "ternary_expression" if is_in(inner, parent, "condition") => {
            Purpose::Without
        }
        "member_expression" if is_in(inner, parent, "object") => {
            let mut cursor = parent.walk();
            let is_optional = parent.children(&mut cursor).any(|it| it.kind() == "optional_chain");
            if is_optional { Purpose::Without } else { Purpose::Read }
        }
        "parenthesized_expression" | "await_expression" | "as_expression" | "satisfies_expression" => Purpose::Hidden,
        _ => Purpose::Read,
    }
}
