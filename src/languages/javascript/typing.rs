//! The kinds of TypeScript's nodes that decide about the types of values. Of JavaScript's only those are looked at by
//! which something is expected.

use super::library::LIBRARY;
use super::refused::REFUSED;
use crate::facts::Slot;
use crate::languages::typing::{At, Binds, Firm, Gives, NOTHING, Operations, Typing};

/// The table of JavaScript.
pub(super) static UNTYPED: Typing = Typing { refused: &REFUSED, ..NOTHING };

/// The table of TypeScript.
pub(super) static TYPING: Typing = Typing {
    names: &["identifier"],
    own: &["this"],
    patterns: &["catch_clause", "object_pattern", "array_pattern"],
    closed: &[
        "statement_block",
        "if_statement",
        "for_statement",
        "for_in_statement",
        "while_statement",
        "do_statement",
        "switch_statement",
        "try_statement",
        "class_declaration",
        "interface_declaration",
        "type_alias_declaration",
        "import_statement",
    ],
    assignments: &["assignment_expression"],
    returns: &["return_statement"],
    members: &[["member_expression", "object", "property"]],
    calls: &[["call_expression", "function", "arguments"]],
    builds: &[["new_expression", "constructor", "arguments"]],
    asserting: &["non_null_expression"],
    same: &[["parenthesized_expression", ""], ["non_null_expression", ""]],
    casts: &[["as_expression", ""], ["satisfies_expression", ""]],
    literals: &[
        ["string", ""],
        ["template_string", "string"],
        ["number", "number"],
        ["true", "boolean"],
        ["false", "boolean"],
    ],
    text: "string",
    entries: &[["pair", "key", "value"], ["shorthand_property_identifier", "", ""]],
    open_literals: ["object", "array"],
    either: ["binary_expression", "ternary_expression"],
    operations: Operations {
        binary: "binary_expression",
        unary: "unary_expression",
        text: "string",
        number: "number",
        truth: "boolean",
    },
    firm: Firm::Inferred,
    anything: &["any", "never", "unknown"],
    inferring: &["any", "anything", "cast", "create", "from", "get", "json", "mock", "parse", "require", "resolve"],
    attributes: &[["jsx_expression", "jsx_attribute", "name"]],
    cases: &[["switch_case", "switch_statement", "value"]],
    functions: &[
        ["function_declaration", "return_type"],
        ["method_definition", "return_type"],
        ["arrow_function", "return_type"],
        ["function_expression", "return_type"],
        ["generator_function_declaration", ""],
    ],
    inner_functions: &["function_declaration", "generator_function_declaration"],
    types: &[["class_declaration", "name"], ["abstract_class_declaration", "name"]],
    parts: &[("subscript_expression", "object", Slot::Element), ("await_expression", "", Slot::Inner)],
    holds: &[
        ("public_field_definition", At::In("type"), At::In("value")),
        ("satisfies_expression", At::Last, At::First),
    ],
    lists: &["object", "array"],
    binds: &[
        Binds {
            node: "variable_declarator",
            name: "name",
            of: At::In("type"),
            value: At::In("value"),
            gives: Gives::Value,
        },
        Binds {
            node: "required_parameter",
            name: "pattern",
            of: At::In("type"),
            value: At::In("value"),
            gives: Gives::Value,
        },
        Binds {
            node: "optional_parameter",
            name: "pattern",
            of: At::In("type"),
            value: At::In("value"),
            gives: Gives::Value,
        },
        Binds { node: "arrow_function", name: "parameter", of: At::Nowhere, value: At::Nowhere, gives: Gives::Value },
        Binds {
            node: "for_in_statement",
            name: "left",
            of: At::Nowhere,
            value: At::In("right"),
            gives: Gives::Element,
        },
    ],
    visiting: &[
        "every",
        "filter",
        "find",
        "findIndex",
        "findLast",
        "flatMap",
        "forEach",
        "map",
        "some",
        "sort",
        "toSorted",
    ],
    adding: &["push", "unshift"],
    waited: &["Promise"],
    gathering: &["Promise.all"],
    opening: &["then"],
    library: LIBRARY,
    refused: &REFUSED,
    ..NOTHING
};
