//! Which calls and objects of libraries give something by its name.

use tree_sitter::Node;

use crate::languages::callees::{Callee, Callees, Purpose, Takes, arguments, field, is_in, words};

pub(super) static CALLEES: Callees = Callees {
    rows: &[
        Callee::variable_or("os.getenv"),
        Callee::variable_or("getenv"),
        Callee::variable_or("os.environ.get"),
        Callee::variable_or("environ.get"),
        Callee::asks_for_variable("os.environ.pop"),
        Callee::asks_for_variable("os.environ.setdefault"),
        Callee::variables("os.environ"),
        Callee::variables("environ"),
    ],
    takes,
    texts: &["string"],
    purpose,
};

fn takes<'t>(node: Node<'t>, text: &'t str) -> Takes<'t> {
    let parts = |one: &str, other: &str| Some((field(node, one)?, field(node, other)?));
    match node.kind() {
        "call" => parts("function", "arguments").map_or(Takes::Nothing, |(function, given)| {
            Takes::Call(words(function, text).to_owned(), arguments(Some(given)))
        }),
        "subscript" => parts("value", "subscript")
            .map_or(Takes::Nothing, |(object, index)| Takes::Element(words(object, text), index)),
        _ => Takes::Nothing,
    }
}

fn purpose(parent: Node<'_>, inner: Node<'_>, _: &str) -> Purpose {
    match parent.kind() {
        "assignment" if is_in(inner, parent, "left") => Purpose::Set,
        "delete_statement" => Purpose::Set,
        "boolean_operator" | "comparison_operator" | "not_operator" | "if_clause" | "conditional_expression" => {
            Purpose::Without
        }
        "if_statement" | "while_statement" if is_in(inner, parent, "condition") => Purpose::Without,
        "parenthesized_expression" => Purpose::Hidden,
        _ => Purpose::Read,
    }
}
