//! The kinds of Go's nodes that decide about the types of values.

use super::refused::REFUSED;
use super::types;
use crate::facts::Slot;
use crate::languages::typing::{At, Binds, Firm, Gives, NOTHING, Results, Typing};

/// The table.
pub(super) static TYPING: Typing = Typing {
    names: &["identifier"],
    patterns: &["receive_statement", "type_switch_statement"],
    closed: &[
        "block",
        "if_statement",
        "for_statement",
        "expression_switch_statement",
        "select_statement",
        "type_declaration",
        "import_declaration",
    ],
    assignments: &["assignment_statement"],
    returns: &["return_statement"],
    says_results: true,
    results: Some(Results {
        nothing: &[""],
        may_be_left_out: types::have_names,
        count: types::count_of_results,
        returned: |result| Some(result),
    }),
    members: &[["selector_expression", "operand", "field"]],
    calls: &[["call_expression", "function", "arguments"]],
    builds: &[["composite_literal", "type", "body"]],
    same: &[["parenthesized_expression", ""], ["literal_element", ""]],
    casts: &[["type_assertion_expression", "type"], ["type_conversion_expression", "type"]],
    pointers: &[["unary_expression", "&"]],
    literals: &[
        ["interpreted_string_literal", "string"],
        ["raw_string_literal", "string"],
        ["true", "bool"],
        ["false", "bool"],
    ],
    functions: &[["function_declaration", "result"], ["method_declaration", "result"], ["func_literal", "result"]],
    entries: &[["keyed_element", "key", "value"]],
    parts: &[("index_expression", "operand", Slot::Element)],
    lists: &["literal_value"],
    binds: &[
        Binds {
            node: "short_var_declaration",
            name: "left",
            of: At::Nowhere,
            value: At::In("right"),
            gives: Gives::Value,
        },
        Binds { node: "var_spec", name: "name", of: At::In("type"), value: At::In("value"), gives: Gives::Value },
        Binds { node: "const_spec", name: "name", of: At::In("type"), value: At::In("value"), gives: Gives::Value },
        Binds {
            node: "parameter_declaration",
            name: "name",
            of: At::In("type"),
            value: At::Nowhere,
            gives: Gives::Value,
        },
        Binds {
            node: "variadic_parameter_declaration",
            name: "name",
            of: At::Nowhere,
            value: At::Nowhere,
            gives: Gives::Value,
        },
        Binds { node: "range_clause", name: "left", of: At::Nowhere, value: At::In("right"), gives: Gives::Element },
    ],
    conditions: &[["if_statement", "condition"], ["unary_expression", ""]],
    truth: "bool",
    firm: Firm::Inferred,
    refused: &REFUSED,
    ..NOTHING
};
