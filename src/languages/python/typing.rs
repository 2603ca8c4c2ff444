//! The kinds of Python's nodes that show what becomes of values. Of types nothing is told.

use super::refused::REFUSED;
use crate::facts::Slot;
use crate::languages::typing::{At, Binds, Gives, NOTHING, Operations, Typing};

/// The table.
pub(super) static TYPING: Typing = Typing {
    names: &["identifier"],
    members: &[["attribute", "object", "attribute"]],
    calls: &[["call", "function", "arguments"]],
    // A function that is waited for says what waiting gives.
    same: &[["parenthesized_expression", ""], ["await", ""]],
    parts: &[("subscript", "value", Slot::Element)],
    functions: &[["function_definition", "return_type"], ["lambda", "type"]],
    types: &[["class_definition", "name"]],
    patterns: &["parameters", "lambda_parameters", "for_in_clause", "named_expression", "as_pattern", "with_item"],
    closed: &["class_definition", "function_definition"],
    binds: &[
        Binds { node: "assignment", name: "left", of: At::In("type"), value: At::In("right"), gives: Gives::Value },
        Binds { node: "for_statement", name: "left", of: At::Nowhere, value: At::In("right"), gives: Gives::Element },
    ],
    either: ["boolean_operator", ""],
    operations: Operations { binary: "comparison_operator", unary: "", text: "", number: "", truth: "" },
    conditions: &[["if_statement", "condition"], ["elif_clause", "condition"], ["while_statement", "condition"]],
    refused: &REFUSED,
    ..NOTHING
};
