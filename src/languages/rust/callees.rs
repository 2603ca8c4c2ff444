//! Which calls of libraries take something by its name.

use tree_sitter::Node;

use crate::facts::Strength;
use crate::languages::callees::{Callee, Callees, Purpose, Takes, arguments, field, is_in, words};

pub(super) static CALLEES: Callees = Callees {
    rows: &[
        Callee::variable("std::env::var"),
        Callee::variable("env::var"),
        Callee::variable("std::env::var_os"),
        Callee::variable("env::var_os"),
        Callee::variable("dotenvy::var"),
        Callee::variable("dotenv::var"),
        Callee::variable("env!"),
        Callee::variable("std::env!"),
        Callee::asks_for_variable("option_env!"),
        Callee::asks_for_variable("std::option_env!"),
    ],
    takes,
    texts: &["string_literal", "raw_string_literal"],
    joins: &[],
    parts: &[],
    purpose,
    generated: None,
    routes: Some(&super::routes::ROUTES),
};

fn takes<'t>(node: Node<'t>, text: &'t str) -> Takes<'t> {
    let call = |called: Option<Node<'t>>, ending: &str, given: Option<Node<'t>>| {
        called.map_or(Takes::Nothing, |it| Takes::Call(format!("{}{ending}", words(it, text)), arguments(given)))
    };
    match node.kind() {
        "call_expression" => call(field(node, "function"), "", field(node, "arguments")),
        "macro_invocation" => call(field(node, "macro"), "!", node.named_child(1)),
        // A flag of clap that a variable may give: `#[arg(long, env = "X")]`.
        "attribute_item" => {
            let given = words(node, text).split_once("env = \"").and_then(|(_, it)| it.split_once('"'));
            given.map_or(Takes::Nothing, |(name, _)| Takes::Variables(vec![(name.to_owned(), node, Strength::Loose)]))
        }
        _ => Takes::Nothing,
    }
}

fn purpose(parent: Node<'_>, inner: Node<'_>, text: &str) -> Purpose {
    match parent.kind() {
        "binary_expression" | "unary_expression" | "let_condition" | "match_expression" | "assignment_expression" => {
            Purpose::Without
        }
        "if_expression" | "while_expression" if is_in(inner, parent, "condition") => Purpose::Without,
        // Only what fails without it needs it.
        "field_expression" => match field(parent, "field").map(|it| words(it, text)) {
            Some("unwrap" | "expect" | "map_err" | "context" | "with_context") => Purpose::Read,
            _ => Purpose::Without,
        },
        "parenthesized_expression" | "await_expression" => Purpose::Hidden,
        _ => Purpose::Read,
    }
}
