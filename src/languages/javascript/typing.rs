//! The kinds of TypeScript's nodes that decide about the types of values.

use crate::facts::Slot;
use crate::languages::typing::{At, Binds, Gives, NOTHING, Typing};

/// The table.
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
    same: &[["parenthesized_expression", ""], ["non_null_expression", ""]],
    casts: &[["as_expression", ""], ["satisfies_expression", ""]],
    literals: &[
        ["string", "string"],
        ["template_string", "string"],
        ["number", "number"],
        ["true", "boolean"],
        ["false", "boolean"],
    ],
    functions: &[
        ["function_declaration", "return_type"],
        ["method_definition", "return_type"],
        ["arrow_function", "return_type"],
        ["function_expression", "return_type"],
        ["generator_function_declaration", ""],
    ],
    types: &[["class_declaration", "name"], ["abstract_class_declaration", "name"]],
    parts: &[("subscript_expression", "object", Slot::Element), ("await_expression", "", Slot::Inner)],
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
        Binds {
            node: "for_in_statement",
            name: "left",
            of: At::Nowhere,
            value: At::In("right"),
            gives: Gives::Element,
        },
    ],
    visiting: &["map", "forEach", "filter", "find", "findIndex", "some", "every", "flatMap"],
    ..NOTHING
};
