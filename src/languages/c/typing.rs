//! The kinds of C's nodes that decide about the types of values.

use super::refused::REFUSED;
use crate::facts::Slot;
use crate::languages::typing::{At, Binds, Firm, Gives, NOTHING, Typing};

/// The table.
pub(super) static TYPING: Typing = Typing {
    names: &["identifier"],
    around_names: &["pointer_declarator", "array_declarator"],
    closed: &[
        "compound_statement",
        "if_statement",
        "for_statement",
        "while_statement",
        "do_statement",
        "switch_statement",
        "type_definition",
        "struct_specifier",
        "enum_specifier",
        "preproc_function_def",
    ],
    assignments: &["assignment_expression"],
    returns: &["return_statement"],
    members: &[["field_expression", "argument", "field"]],
    calls: &[["call_expression", "function", "arguments"]],
    same: &[["parenthesized_expression", ""]],
    casts: &[["cast_expression", "type"]],
    literals: &[["string_literal", "char *"]],
    entries: &[["initializer_pair", "designator", "value"]],
    open_literals: ["initializer_list", ""],
    functions: &[["function_definition", "type"]],
    parts: &[("subscript_expression", "argument", Slot::Element)],
    lists: &["initializer_list"],
    binds: &[
        Binds {
            node: "init_declarator",
            name: "declarator",
            of: At::Around("type"),
            value: At::In("value"),
            gives: Gives::Value,
        },
        Binds { node: "declaration", name: "declarator", of: At::In("type"), value: At::Nowhere, gives: Gives::Value },
        Binds {
            node: "parameter_declaration",
            name: "declarator",
            of: At::In("type"),
            value: At::Nowhere,
            gives: Gives::Value,
        },
    ],
    pointer: " *",
    firm: Firm::Values,
    inferring: &["malloc", "calloc", "realloc"],
    anything: &["void"],
    refused: &REFUSED,
    ..NOTHING
};
