//! Which calls of libraries take something by its name.

use tree_sitter::Node;

use crate::languages::callees::{Callee, Callees, Purpose, Takes, arguments, field, is_in, words};

pub(super) static CALLEES: Callees = Callees {
    rows: &[Callee::variable("getenv"), Callee::variable("secure_getenv")],
    takes,
    texts: &["string_literal"],
    joins: &["concatenated_string"],
    parts: &[],
    purpose,
    generated: None,
    routes: None,
};

fn takes<'t>(node: Node<'t>, text: &'t str) -> Takes<'t> {
    match (node.kind(), field(node, "function")) {
        ("call_expression", Some(function)) => {
            Takes::Call(words(function, text).to_owned(), arguments(field(node, "arguments")))
        }
        _ => Takes::Nothing,
    }
}

fn purpose(parent: Node<'_>, inner: Node<'_>, _: &str) -> Purpose {
    match parent.kind() {
        "binary_expression" | "unary_expression" | "assignment_expression" | "conditional_expression" => {
            Purpose::Without
        }
        "if_statement" | "while_statement" if is_in(inner, parent, "condition") => Purpose::Without,
        "parenthesized_expression" => Purpose::Hidden,
        _ => Purpose::Read,
    }
}
