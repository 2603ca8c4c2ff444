//! Routes of HTTP: which frameworks offer them, and which clients call them.

use tree_sitter::Node;

use crate::facts::Repeat;
use crate::languages::callees::{arguments, field, words};
use crate::languages::routes::{
    At, Call, Does, Form, Front, Given, Grammar, MAKES, MARKS, MOUNTS, Marked, Method, NEEDS, OFFERS, On, Onto, PASSES,
    Routes, Row, VERBS,
};

pub(super) static ROUTES: Routes = Routes {
    sure: &[],
    marks: &[
        ".route(",
        ".nest(",
        ".mount(",
        ".service(",
        "#[get(",
        "#[post(",
        "#[put(",
        "#[delete(",
        "#[patch(",
        "#[route(",
        "web::",
        "reqwest",
        ".get(\"",
        ".get(format!",
        ".get(&format!",
        ".post(\"",
        ".post(format!",
        ".post(&format!",
        ".put(\"",
        ".put(format!",
        ".put(&format!",
        ".delete(\"",
        ".delete(format!",
        ".delete(&format!",
        ".patch(\"",
        ".patch(format!",
        ".patch(&format!",
        ".uri(",
        "Request::",
    ],
    whole: &[],
    rows: &[
        // Routers are put together in other files, below prefixes of these.
        Row {
            does: Does::Makes(Front::Application),
            on: On::Named(&["Router"]),
            names: &["new"],
            twice: Repeat::Fails,
            ..MAKES
        },
        Row {
            does: Does::Makes(Front::Application),
            on: On::Named(&["OpenApiRouter"]),
            names: &["new"],
            twice: Repeat::Fails,
            ..MAKES
        },
        Row { on: On::Named(&["App"]), names: &["new"], ..MAKES },
        Row { on: On::Named(&["rocket"]), names: &["build", "ignite", "custom"], twice: Repeat::Fails, ..MAKES },
        Row {
            does: Does::Makes(Front::Unknown),
            on: On::Any,
            names: &["scope", "resource"],
            path: At::Argument(0),
            least: 1,
            ..MAKES
        },
        Row { names: &["fallback", "fallback_service", "default_service"], path: At::Nowhere, ..PASSES },
        Row { does: Does::Passes(Onto::Routers), names: &["merge"], path: At::Nowhere, ..PASSES },
        Row { names: &["nest", "mount", "nest_service"], least: 2, ..MOUNTS },
        Row { names: &["service", "configure", "merge"], path: At::Nowhere, ..MOUNTS },
        Row {
            on: On::Given(&["resource"]),
            names: &["route"],
            method: Method::Inside(0),
            path: At::Nowhere,
            least: 1,
            ..OFFERS
        },
        Row { names: &["route"], method: Method::Inside(1), ..OFFERS },
        Row { form: Form::OfFunction, names: VERBS, twice: Repeat::Fails, ..MARKS },
        Row { form: Form::OfFunction, names: &["route"], method: Method::Option("method", "*"), ..MARKS },
        Row { on: On::Named(&["reqwest"]), does: Does::Needs(Front::Root), ..NEEDS },
        Row { on: On::Named(&["Request", "TestRequest"]), does: Does::Needs(Front::Root), ..NEEDS },
        Row { names: &["uri", "with_uri"], does: Does::Needs(Front::Root), method: Method::Chain("GET"), ..NEEDS },
        Row { on: On::Given(&["client", "Client"]), ..NEEDS },
        Row { on: On::Named(&["client", "server", "http", "app"]), ..NEEDS },
    ],
    routers: [&[], &["router", "cfg", "config", "app"]],
    handed: &[],
    grammar: Grammar {
        call,
        binds,
        marked,
        texts: &["string_literal", "raw_string_literal"],
        holes: &[],
        sums: &["binary_expression"],
        formats: &["format", "from", "to_string", "to_owned", "into", "uri", "concat", "parse"],
        names: &["identifier", "field_expression", "scoped_identifier", "self"],
        wraps: &["parenthesized_expression", "await_expression", "try_expression", "reference_expression"],
        functions: &["function_item", "closure_expression"],
        handlers: &[
            "identifier",
            "call_expression",
            "scoped_identifier",
            "closure_expression",
            "field_expression",
            "macro_invocation",
        ],
    },
    place: |_| None,
    placed: |_, _, _| Vec::new(),
};

fn call<'t>(node: Node<'t>, text: &'t str) -> Option<Call<'t>> {
    if node.kind() == "macro_invocation" {
        let given = arguments(node.named_child(1)).into_iter().map(|value| Given { label: "", value });
        return Some(Call { node, on: None, name: words(field(node, "macro")?, text), given: given.collect() });
    }
    if node.kind() == "token_tree" {
        return in_tokens(node, text);
    }
    if node.kind() != "call_expression" {
        return None;
    }
    let mut function = field(node, "function")?;
    if function.kind() == "generic_function" {
        function = field(function, "function")?;
    }
    let (on, name) = match function.kind() {
        "field_expression" => (Some(field(function, "value")?), words(field(function, "field")?, text)),
        "scoped_identifier" => (field(function, "path"), words(field(function, "name")?, text)),
        "identifier" => (None, words(function, text)),
        _ => return None,
    };
    let given = arguments(field(node, "arguments")).into_iter().filter(|it| !it.kind().ends_with("comment"));
    Some(Call { node, on, name, given: given.map(|value| Given { label: "", value }).collect() })
}

/// A call inside of a macro, such as `assert!(client.get("/users").await.is_ok())`: what stands there is tokens.
fn in_tokens<'t>(given: Node<'t>, text: &'t str) -> Option<Call<'t>> {
    let name = given.prev_sibling().filter(|it| it.kind() == "identifier")?;
    let dot = name.prev_sibling().filter(|it| matches!(words(*it, text), "." | "::"));
    let on = dot.and_then(|it| it.prev_sibling());
    let all = arguments(Some(given)).into_iter().map(|value| Given { label: "", value });
    Some(Call { node: given, on, name: words(name, text), given: all.collect() })
}

fn binds<'t>(node: Node<'t>, text: &'t str) -> Vec<(&'t str, Node<'t>)> {
    let (name, value) = match node.kind() {
        "let_declaration" => (field(node, "pattern"), field(node, "value")),
        "assignment_expression" => (field(node, "left"), field(node, "right")),
        "const_item" | "static_item" => (field(node, "name"), field(node, "value")),
        _ => (None, None),
    };
    let (Some(name), Some(value)) = (name, value) else { return Vec::new() };
    vec![(words(name, text).trim_start_matches("mut "), value)]
}

fn marked<'t>(node: Node<'t>, text: &'t str) -> Option<Marked<'t>> {
    if node.kind() != "function_item" {
        return None;
    }
    let mut markers = Vec::new();
    let mut before = node.prev_named_sibling();
    while let Some(item) = before.filter(|it| matches!(it.kind(), "attribute_item" | "line_comment" | "block_comment"))
    {
        if let Some(attribute) = item.named_child(0).filter(|it| it.kind() == "attribute") {
            markers.extend(marker(attribute, text));
        }
        before = item.prev_named_sibling();
    }
    let name = field(node, "name").map(|it| words(it, text)).unwrap_or_default();
    (!markers.is_empty()).then_some(Marked { name, is_type: false, markers })
}

/// `#[get("/users/<id>", data = "<user>")]`: what stands in the brackets is tokens.
fn marker<'t>(attribute: Node<'t>, text: &'t str) -> Option<Call<'t>> {
    let path = attribute.named_child(0)?;
    let name = words(path, text).rsplit(':').next().unwrap_or_default();
    let mut given: Vec<Given<'t>> = Vec::new();
    let mut label = "";
    for token in arguments(field(attribute, "arguments")) {
        match token.kind() {
            "identifier" => label = words(token, text),
            _ => given.push(Given { label: std::mem::take(&mut label), value: token }),
        }
    }
    Some(Call { node: attribute, on: None, name, given })
}
