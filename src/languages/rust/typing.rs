//! The kinds of Rust's nodes that decide about the types of values.

use super::library::LIBRARY;
use super::refused::REFUSED;
use crate::facts::Slot;
use crate::languages::typing::{At, Binds, Firm, Gives, NOTHING, Results, Typing};

/// Whether a type is one of the language and its library, which no alias has the name of.
fn is_known(result: &str) -> bool {
    const KNOWN: [&str; 8] = ["Box", "BTreeMap", "HashMap", "HashSet", "Option", "Result", "String", "Vec"];
    let head = result.split('<').next().unwrap_or_default();
    !head.starts_with(char::is_alphabetic)
        || head.starts_with(char::is_lowercase) && !head.contains(' ') && !head.contains(':')
        || KNOWN.contains(&head)
}

/// The table.
pub(super) static TYPING: Typing = Typing {
    names: &["identifier"],
    paths: &["scoped_identifier"],
    own: &["self", "Self"],
    around_names: &["mut_pattern", "reference_pattern"],
    patterns: &["let_condition", "match_pattern"],
    closed: &[
        "block",
        "if_expression",
        "match_expression",
        "while_expression",
        "loop_expression",
        "impl_item",
        "struct_item",
        "enum_item",
        "mod_item",
        "macro_definition",
        "macro_invocation",
        "trait_item",
    ],
    assignments: &["assignment_expression"],
    returns: &["return_expression"],
    results: Some(Results {
        nothing: &[],
        may_be_left_out: |_| true,
        count: |_| None,
        returned: |result| is_known(result).then_some(result),
    }),
    members: &[["field_expression", "value", "field"]],
    calls: &[["call_expression", "function", "arguments"]],
    builds: &[["struct_expression", "name", "body"]],
    same: &[["parenthesized_expression", ""], ["reference_expression", "value"], ["unary_expression", ""]],
    casts: &[["type_cast_expression", "type"]],
    literals: &[["string_literal", "&str"], ["boolean_literal", "bool"], ["char_literal", "char"]],
    functions: &[["function_item", "return_type"], ["closure_expression", "return_type"]],
    types: &[["impl_item", "type"], ["trait_item", "name"]],
    wrapping: &["Box::new", "Rc::new", "Arc::new", "Box::pin", "Some"],
    entries: &[["field_initializer", "field", "value"], ["shorthand_field_initializer", "", ""]],
    parts: &[("try_expression", "", Slot::Inner), ("index_expression", "", Slot::Element)],
    lists: &["array_expression"],
    binds: &[
        Binds {
            node: "let_declaration",
            name: "pattern",
            of: At::In("type"),
            value: At::In("value"),
            gives: Gives::Value,
        },
        Binds { node: "parameter", name: "pattern", of: At::In("type"), value: At::Nowhere, gives: Gives::Value },
        Binds { node: "closure_parameters", name: "", of: At::Nowhere, value: At::Nowhere, gives: Gives::Value },
        Binds {
            node: "for_expression",
            name: "pattern",
            of: At::Nowhere,
            value: At::In("value"),
            gives: Gives::Element,
        },
        Binds { node: "const_item", name: "name", of: At::In("type"), value: At::In("value"), gives: Gives::Value },
        Binds { node: "static_item", name: "name", of: At::In("type"), value: At::In("value"), gives: Gives::Value },
    ],
    visiting: &[
        "all",
        "and_then",
        "any",
        "filter",
        "filter_map",
        "find",
        "find_map",
        "flat_map",
        "for_each",
        "inspect",
        "is_some_and",
        "map",
        "map_or",
        "map_while",
        "max_by_key",
        "min_by_key",
        "partition",
        "position",
        "retain",
        "skip_while",
        "sort_by_key",
        "take_while",
    ],
    tail: true,
    receiver: "self_parameter",
    conditions: &[["if_expression", "condition"], ["while_expression", "condition"], ["unary_expression", ""]],
    truth: "bool",
    firm: Firm::Inferred,
    inferring: &[
        "into",
        "try_into",
        "parse",
        "collect",
        "default",
        "from",
        "sum",
        "product",
        "unwrap_or_default",
        "todo",
        "read",
        "get",
        "deserialize",
        "from_str",
        "extract",
        "cast",
        "new",
        "param",
        "arg",
    ],
    library: LIBRARY,
    refused: &REFUSED,
    ..NOTHING
};
