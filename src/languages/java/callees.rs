//! Which calls of libraries take something by its name.

use tree_sitter::Node;

use crate::languages::callees::{Callee, Callees, Purpose, Takes, arguments, field, is_in, words};

pub(super) static CALLEES: Callees = Callees {
    rows: &[Callee::variable("System.getenv")],
    takes,
    texts: &["string_literal"],
    joins: &["binary_expression"],
    parts: &["string_interpolation"],
    purpose,
    generated: None,
    routes: Some(&super::routes::ROUTES),
};

fn takes<'t>(node: Node<'t>, text: &'t str) -> Takes<'t> {
    match (node.kind(), field(node, "object"), field(node, "name")) {
        ("method_invocation", Some(object), Some(name)) => {
            let called = format!("{}.{}", words(object, text), words(name, text));
            Takes::Call(called, arguments(field(node, "arguments")))
        }
        // What marks a method or a class is given something as a call is.
        ("annotation", _, Some(name)) => Takes::Call(words(name, text).to_owned(), arguments(field(node, "arguments"))),
        _ => Takes::Nothing,
    }
}

fn purpose(parent: Node<'_>, inner: Node<'_>, _: &str) -> Purpose {
    match parent.kind() {
        "binary_expression" | "unary_expression" | "assignment_expression" => Purpose::Without,
        "if_statement" | "while_statement" | "ternary_expression" if is_in(inner, parent, "condition") => {
            Purpose::Without
        }
        "parenthesized_expression" => Purpose::Hidden,
        _ => Purpose::Read,
    }
}
