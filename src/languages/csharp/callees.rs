//! Which calls of libraries take something by its name.

use tree_sitter::Node;

use crate::languages::callees::{Callee, Callees, Purpose, Takes, arguments, field, is_in, words};

pub(super) static CALLEES: Callees = Callees {
    rows: &[
        Callee::variable("Environment.GetEnvironmentVariable"),
        Callee::variable("System.Environment.GetEnvironmentVariable"),
    ],
    takes,
    texts: &["string_literal", "verbatim_string_literal", "raw_string_literal", "interpolated_string_expression"],
    joins: &["binary_expression"],
    parts: &["interpolation"],
    purpose,
    generated: None,
    routes: Some(&super::routes::ROUTES),
};

fn takes<'t>(node: Node<'t>, text: &'t str) -> Takes<'t> {
    match (node.kind(), field(node, "function")) {
        ("invocation_expression", Some(function)) => {
            let given = arguments(field(node, "arguments")).into_iter();
            // Each is wrapped into a node that may have a name of its own.
            let bare = given.map(|it| if it.named_child_count() == 1 { it.named_child(0).unwrap_or(it) } else { it });
            Takes::Call(words(function, text).to_owned(), bare.collect())
        }
        _ => Takes::Nothing,
    }
}

fn purpose(parent: Node<'_>, inner: Node<'_>, _: &str) -> Purpose {
    match parent.kind() {
        "binary_expression"
        | "prefix_unary_expression"
        | "is_pattern_expression"
        | "switch_expression"
        | "switch_statement"
        | "conditional_access_expression" => Purpose::Without,
        "if_statement" | "while_statement" | "conditional_expression" if is_in(inner, parent, "condition") => {
            Purpose::Without
        }
        // What only asks, such as `string.IsNullOrEmpty(…)`.
        "invocation_expression" => match field(parent, "function") {
            Some(it) if it.id() != inner.id() => Purpose::Without,
            _ => Purpose::Read,
        },
        // `x!`: whoever writes it knows that it is there.
        "postfix_unary_expression" | "parenthesized_expression" | "cast_expression" | "argument" | "argument_list" => {
            Purpose::Hidden
        }
        _ => Purpose::Read,
    }
}
