//! Routes of HTTP: which frameworks offer them, and which clients call them.

use tree_sitter::Node;

use crate::languages::callees::{arguments, field, words};
use crate::languages::routes::{
    At, Call, Does, Form, Front, Given, Grammar, Handing, MAKES, MARKS, MOUNTS, Marked, Method, NEEDS, OFFERS, On,
    Onto, PASSES, Routes, Row, VERBS,
};

/// Clients, and objects that tests call so.
const CLIENTS: &[&str] = &["ac", "api", "client", "http", "session", "test_app", "test_client", "webtest"];

pub(super) static ROUTES: Routes = Routes {
    sure: &["urlpatterns", ".register("],
    marks: &[
        ".delete(",
        ".get(",
        ".head(",
        ".patch(",
        ".post(",
        ".put(",
        ".request(",
        ".route(",
        "add_url_rule(",
        "add_api_route(",
        "include_router(",
        "register_blueprint(",
        ".options(",
        "api_route(",
    ],
    whole: &[],
    rows: &[
        Row { names: &["FastAPI", "Flask", "Quart", "Sanic", "Starlette"], path: At::Nowhere, ..MAKES },
        Row { does: Does::Makes(Front::Unknown), names: &["APIRouter"], path: At::Option(&["prefix"]), ..MAKES },
        Row { does: Does::Makes(Front::Unknown), names: &["Blueprint"], path: At::Option(&["url_prefix"]), ..MAKES },
        Row { does: Does::Passes(Onto::Routers), names: &["include_router"], path: At::Option(&["prefix"]), ..PASSES },
        Row {
            does: Does::Passes(Onto::Routers),
            names: &["register_blueprint"],
            path: At::Option(&["url_prefix"]),
            ..PASSES
        },
        Row { names: &["include_router"], path: At::Option(&["prefix"]), ..MOUNTS },
        Row { names: &["register_blueprint"], path: At::Option(&["url_prefix"]), ..MOUNTS },
        Row {
            on: On::Nothing,
            names: &["path", "re_path", "url"],
            least: 2,
            handing: Handing::Given("include"),
            ..MOUNTS
        },
        Row { on: On::Nothing, names: &["path", "re_path", "url"], method: Method::Any, ..OFFERS },
        Row { names: &["register"], method: Method::Any, path: At::Resource(0), ..OFFERS },
        Row {
            on: On::Router,
            names: &["add_url_rule", "add_api_route"],
            method: Method::Option("methods", "GET"),
            least: 1,
            ..OFFERS
        },
        Row { form: Form::OfFunction, on: On::Router, path: At::FirstOr(&["path"]), ..MARKS },
        Row {
            form: Form::OfFunction,
            on: On::Router,
            names: &["route", "api_route"],
            path: At::FirstOr(&["rule", "path"]),
            method: Method::Option("methods", "GET"),
            ..MARKS
        },
        // What a test offers.
        Row {
            on: On::Named(&["responses", "respx", "requests_mock", "httpserver", "m"]),
            names: &["get", "post", "put", "delete", "patch", "expect_request"],
            method: Method::Any,
            least: 1,
            ..OFFERS
        },
        Row {
            does: Does::Needs(Front::Root),
            on: On::Named(&["requests", "httpx"]),
            path: At::FirstOr(&["url"]),
            ..NEEDS
        },
        Row {
            does: Does::Needs(Front::Root),
            on: On::Named(&["requests", "httpx"]),
            names: &["request"],
            method: Method::Argument(0),
            path: At::Argument(1),
            least: 2,
            ..NEEDS
        },
        Row {
            on: On::Named(CLIENTS),
            names: &["request"],
            method: Method::Argument(0),
            path: At::Argument(1),
            least: 2,
            ..NEEDS
        },
        Row { on: On::Named(CLIENTS), names: VERBS, path: At::FirstOr(&["url", "path"]), ..NEEDS },
    ],
    routers: [&["app", "application"], &["router", "bp", "blueprint", "api"]],
    handed: &[],
    grammar: Grammar {
        call,
        binds,
        marked,
        texts: &["string"],
        holes: &["interpolation"],
        sums: &["binary_operator", "concatenated_string"],
        formats: &["format", "urljoin", "str"],
        names: &["identifier", "attribute"],
        wraps: &["parenthesized_expression", "await"],
        functions: &["function_definition", "lambda"],
        handlers: &["identifier", "attribute", "call", "lambda"],
    },
    place: |_| None,
    placed: |_, _, _| Vec::new(),
};

fn call<'t>(node: Node<'t>, text: &'t str) -> Option<Call<'t>> {
    if node.kind() != "call" {
        return None;
    }
    let function = field(node, "function")?;
    let (on, name) = match function.kind() {
        "attribute" => (Some(field(function, "object")?), words(field(function, "attribute")?, text)),
        "identifier" => (None, words(function, text)),
        _ => return None,
    };
    let given = |it: Node<'t>| match it.kind() {
        "keyword_argument" => Some(Given { label: words(field(it, "name")?, text), value: field(it, "value")? }),
        "comment" => None,
        _ => Some(Given { label: "", value: it }),
    };
    let given = arguments(field(node, "arguments")).into_iter().filter_map(given).collect();
    Some(Call { node, on, name, given })
}

fn binds<'t>(node: Node<'t>, text: &'t str) -> Vec<(&'t str, Node<'t>)> {
    let bound = |node: Node<'t>| Some((words(field(node, "left")?, text), field(node, "right")?));
    if node.kind() == "assignment" { bound(node).into_iter().collect() } else { Vec::new() }
}

fn marked<'t>(node: Node<'t>, text: &'t str) -> Option<Marked<'t>> {
    if node.kind() != "decorated_definition" {
        return None;
    }
    let definition = field(node, "definition")?;
    let markers = arguments(Some(node)).into_iter().filter(|it| it.kind() == "decorator");
    let markers = markers.filter_map(|it| call(it.named_child(0)?, text)).collect();
    let name = field(definition, "name").map(|it| words(it, text)).unwrap_or_default();
    // A view may be a class; a class is nothing that others stand in.
    Some(Marked { name, is_type: false, markers })
}
