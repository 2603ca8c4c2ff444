//! What a Python file binds.

use tree_sitter::Node;

use crate::languages::bindings::{Bindings, Bound, Row, Site, at, named, numbered_in, unquoted, whole, words};
use crate::languages::constants::NONE;
use crate::languages::shared::fields::field;

pub(super) static BINDINGS: Bindings = Bindings {
    scopes: &["block", "dictionary", "argument_list", "parameters", "lambda_parameters"],
    alternatives: &[
        "if_statement",
        "elif_clause",
        "else_clause",
        "try_statement",
        "except_clause",
        "finally_clause",
        "match_statement",
        "case_clause",
    ],
    lists: &["list", "tuple"],
    rows: &[
        Row { node: "function_definition", inside: &[], what: "function", names: defined, is_refused: false },
        Row { node: "class_definition", inside: &[], what: "class", names: defined, is_refused: false },
        Row { node: "pair", inside: &["dictionary"], what: "key", names: key, is_refused: false },
        Row { node: "keyword_argument", inside: &["argument_list"], what: "argument", names: named, is_refused: true },
        Row {
            node: "identifier",
            inside: &["parameters", "lambda_parameters"],
            what: "parameter",
            names: whole,
            is_refused: true,
        },
        Row { node: "default_parameter", inside: &[], what: "parameter", names: named, is_refused: true },
        Row { node: "typed_parameter", inside: &[], what: "parameter", names: typed, is_refused: true },
        Row { node: "typed_default_parameter", inside: &[], what: "parameter", names: named, is_refused: true },
        Row { node: "assignment", inside: &[], what: "member", names: member, is_refused: false },
        Row { node: "assignment", inside: &[], what: "value", names: enumerated, is_refused: false },
    ],
    is_conditional: |_| false,
    includes_files: false,
    brings_namespaces: false,
    library: &[],
    implicit: &[],
    brought: &[],
    given: &[],
    inner: &[],
    constants: &NONE,
};

/// Parts of decorators that make one thing of several definitions.
const JOINING: [&str; 6] = ["overload", ".setter", ".getter", ".deleter", ".register", "dispatch"];

/// A function or a class, unless its decorators make one thing of several definitions.
fn defined<'t>(site: &Site<'t, '_>) -> Vec<Bound<'t>> {
    let around = site.around.last().filter(|it| it.kind() == "decorated_definition");
    let joins = around.is_some_and(|around| {
        let mut cursor = around.walk();
        let mut decorators = around.named_children(&mut cursor).filter(|it| it.kind() == "decorator");
        decorators.any(|it| JOINING.iter().any(|word| words(it, site.text).contains(word)))
    });
    if joins { Vec::new() } else { named(site) }
}

fn key<'t>(site: &Site<'t, '_>) -> Vec<Bound<'t>> {
    let Site { node, text, .. } = *site;
    let key = field(node, "key");
    let is_fixed = |it: &Node<'_>| matches!(it.kind(), "string" | "integer" | "identifier" | "attribute");
    let key = key.filter(is_fixed).filter(|it| !words(*it, text).contains('{'));
    key.map(|key| (unquoted(key, text), key)).into_iter().collect()
}

fn typed<'t>(site: &Site<'t, '_>) -> Vec<Bound<'t>> {
    let Site { node, text, .. } = *site;
    at(node.named_child(0).filter(|it| it.kind() == "identifier"), text)
}

/// What stands directly in the body of a class.
fn member<'t>(site: &Site<'t, '_>) -> Vec<Bound<'t>> {
    let Site { node, text, .. } = *site;
    let of_class = site.kind_around(1) == "block" && site.kind_around(2) == "class_definition";
    at(field(node, "left").filter(|it| of_class && it.kind() == "identifier"), text)
}

/// The value of a member of an enum, where the other members of that value are only other names for the first.
fn enumerated<'t>(site: &Site<'t, '_>) -> Vec<Bound<'t>> {
    let Site { node, text, .. } = *site;
    let class = site.around.iter().nth_back(2).filter(|it| it.kind() == "class_definition");
    let bases = class.and_then(|class| field(*class, "superclasses")).map(|it| words(it, text)).unwrap_or_default();
    let mut bases = bases.split(['(', ',', ')', ' ', '.']);
    let is_enum = bases.any(|base| ENUMS.iter().any(|end| base.ends_with(end)));
    let is_named = field(node, "left").is_some_and(|it| it.kind() == "identifier" && !words(it, text).starts_with('_'));
    if is_enum && is_named { numbered_in(site, "right") } else { Vec::new() }
}

/// How the names of classes end whose members are the values of an enum.
const ENUMS: [&str; 3] = ["Choices", "Enum", "Flag"];
