//! Which calls of libraries take something by its name.

use tree_sitter::Node;

use crate::languages::callees::{Callee, Callees, Purpose, Takes, arguments, field, is_in, words};

pub(super) static CALLEES: Callees = Callees {
    rows: &[Callee::variable("os.Getenv"), Callee::asks_for_variable("os.LookupEnv")],
    takes,
    texts: &["interpreted_string_literal", "raw_string_literal"],
    joins: &["binary_expression"],
    parts: &[],
    purpose,
    generated: Some(super::generated::generated),
    routes: Some(&super::routes::ROUTES),
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
        "binary_expression" | "unary_expression" => Purpose::Without,
        "if_statement" if is_in(inner, parent, "condition") => Purpose::Without,
        "parenthesized_expression" => Purpose::Hidden,
        _ => Purpose::Read,
    }
}
