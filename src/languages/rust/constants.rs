//! What Rust makes constant, and what sets names.

use tree_sitter::Node;

use crate::languages::bindings::{Site, words};
use crate::languages::constants::{Constants, Is, Name, Set, What};
use crate::languages::shared::fields::field;

pub(super) static CONSTANTS: Constants = Constants {
    scopes: &[
        "block",
        "function_item",
        "closure_expression",
        "match_arm",
        "for_expression",
        "if_expression",
        "while_expression",
        "declaration_list",
    ],
    is_in_order: true,
    binds,
    sets,
};

/// Types of the standard library that a call of theirs gives by value.
const OWNED: [&str; 10] =
    ["BTreeMap", "BTreeSet", "BinaryHeap", "HashMap", "HashSet", "OsString", "PathBuf", "String", "Vec", "VecDeque"];

/// What changes the value that it is called on, of those types.
const CHANGES: [&str; 24] = [
    "append",
    "clear",
    "dedup",
    "drain",
    "entry",
    "extend",
    "extend_from_slice",
    "insert",
    "insert_str",
    "pop",
    "pop_back",
    "pop_front",
    "push",
    "push_back",
    "push_front",
    "push_str",
    "remove",
    "resize",
    "retain",
    "reverse",
    "sort",
    "sort_by",
    "swap_remove",
    "truncate",
];

fn binds<'t>(site: &Site<'t, '_>) -> Vec<Name<'t>> {
    let Site { node, text, .. } = *site;
    let free = |of: Option<Node<'t>>| {
        let names = of.map(|it| Name::within(it, &["identifier", "shorthand_field_identifier"], Is::Free, text));
        names.unwrap_or_default()
    };
    match node.kind() {
        "let_declaration" => {
            let Some(pattern) = field(node, "pattern") else { return Vec::new() };
            match field(node, "value").filter(|_| pattern.kind() == "identifier" && !is_mutable(node)) {
                Some(value) if is_owned(value, text) => Name::of(Some(pattern), Is::Value, text),
                Some(_) => Name::of(Some(pattern), Is::Constant, text),
                None => free(Some(pattern)),
            }
        }
        "parameter" if site.kind_around(1) == "function_item" => {
            let pattern = field(node, "pattern");
            let is_plain = pattern.is_some_and(|it| it.kind() == "identifier") && !is_mutable(node);
            if is_plain { Name::of(pattern, Is::Constant, text) } else { free(pattern) }
        }
        "closure_parameters" => free(Some(node)),
        "let_condition" | "for_expression" => Vec::new(),
        _ => {
            let around = site.around.last().copied();
            let is =
                |kind: &str| site.kind_around(0) == kind && around.is_some_and(|it| field(it, "pattern") == Some(node));
            let is_bound = is("match_arm") || is("let_condition") || is("for_expression");
            if is_bound { free(Some(node)) } else { Vec::new() }
        }
    }
}

fn is_mutable(node: Node<'_>) -> bool {
    let mut cursor = node.walk();
    node.children(&mut cursor).any(|it| it.kind() == "mutable_specifier")
}

/// Whether a value is one of a type of the standard library, and nothing that leads to one.
fn is_owned(value: Node<'_>, text: &str) -> bool {
    match value.kind() {
        "macro_invocation" => field(value, "macro").is_some_and(|it| matches!(&*words(it, text), "vec" | "format")),
        "call_expression" => field(value, "function").is_some_and(|called| match called.kind() {
            "scoped_identifier" => field(called, "path").is_some_and(|path| {
                let path = words(path, text);
                let head = path.split('<').next().unwrap_or_default().trim_end_matches(':');
                OWNED.contains(&head.rsplit("::").next().unwrap_or_default())
            }),
            "field_expression" => {
                field(called, "field").is_some_and(|it| matches!(&*words(it, text), "to_string" | "to_vec"))
            }
            _ => false,
        }),
        _ => false,
    }
}

/// Whether several values are assigned at once.
fn is_several(target: Node<'_>) -> bool {
    matches!(target.kind(), "tuple_expression" | "array_expression")
}

fn sets<'t>(site: &Site<'t, '_>) -> Vec<Set<'t>> {
    let Site { node, text, .. } = *site;
    let (set, what) = match node.kind() {
        "assignment_expression" if field(node, "left").is_some_and(|it| is_several(it)) => {
            let mut open: Vec<Node<'t>> = field(node, "left").into_iter().collect();
            let mut found = Vec::new();
            while let Some(target) = open.pop() {
                if is_several(target) {
                    let mut cursor = target.walk();
                    open.extend(target.named_children(&mut cursor));
                } else {
                    found.extend(Set::of(Some(target), What::Name, text));
                }
            }
            return found;
        }
        "assignment_expression" | "compound_assignment_expr" => (field(node, "left"), What::Name),
        "reference_expression" if is_mutable(node) => (field(node, "value"), What::Name),
        "call_expression" => {
            let called = field(node, "function").filter(|it| it.kind() == "field_expression");
            let changes =
                |it: &Node<'t>| field(*it, "field").is_some_and(|name| CHANGES.contains(&&*words(name, text)));
            (called.filter(changes).and_then(|it| field(it, "value")), What::Inside)
        }
        _ => (None, What::Name),
    };
    Set::of(set, what, text)
}
