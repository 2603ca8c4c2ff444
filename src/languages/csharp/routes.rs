//! Routes of HTTP: which frameworks offer them, and which clients call them.

use tree_sitter::Node;

use crate::facts::Repeat;
use crate::languages::callees::{arguments, field, words};
use crate::languages::routes::{
    At, Call, Does, Form, GROUPS, Given, Grammar, MAKES, MARKS, Marked, Method, NEEDS, OFFERS, On, Onto, PASSES,
    Routes, Row,
};

/// What marks an action.
const ACTION: Row = Row { twice: Repeat::Fails, ..MARKS };

/// A mapped endpoint.
const MAP: Row = Row { twice: Repeat::Fails, on: On::Any, ..OFFERS };

/// A call of a client.
const CLIENT: Row = Row { on: On::Named(&["client", "http", "httpclient"]), ..NEEDS };

pub(super) static ROUTES: Routes = Routes {
    sure: &["[Http", "[Route("],
    marks: &[".Map", "Async(", "Async<", "HttpRequestMessage("],
    whole: &["/", "~/"],
    rows: &[
        Row { names: &["CreateBuilder"], on: On::Any, ..MAKES },
        Row { names: &["Build"], on: On::Named(&["builder"]), ..MAKES },
        Row { names: &["MapGroup"], least: 1, ..GROUPS },
        Row {
            names: &["MapFallback", "MapReverseProxy", "MapFallbackToController"],
            does: Does::Passes(Onto::Handler),
            least: 0,
            ..PASSES
        },
        Row { names: &["MapGet"], method: Method::Is("GET"), ..MAP },
        Row { names: &["MapPost"], method: Method::Is("POST"), ..MAP },
        Row { names: &["MapPut"], method: Method::Is("PUT"), ..MAP },
        Row { names: &["MapDelete"], method: Method::Is("DELETE"), ..MAP },
        Row { names: &["MapPatch"], method: Method::Is("PATCH"), ..MAP },
        Row { names: &["MapMethods"], method: Method::Argument(1), least: 3, ..MAP },
        Row { names: &["Map"], method: Method::Any, ..MAP },
        Row {
            form: Form::OfType,
            on: On::Any,
            names: &["Route", "ApiController", "RoutePrefix"],
            path: At::Perhaps(0),
            ..MAKES
        },
        Row { names: &["HttpGet"], method: Method::Is("GET"), ..ACTION },
        Row { names: &["HttpPost"], method: Method::Is("POST"), ..ACTION },
        Row { names: &["HttpPut"], method: Method::Is("PUT"), ..ACTION },
        Row { names: &["HttpDelete"], method: Method::Is("DELETE"), ..ACTION },
        Row { names: &["HttpPatch"], method: Method::Is("PATCH"), ..ACTION },
        Row { form: Form::OfFunction, names: &["Route"], ..GROUPS },
        Row {
            names: &["GetAsync", "GetStringAsync", "GetByteArrayAsync", "GetStreamAsync", "GetFromJsonAsync"],
            method: Method::Is("GET"),
            ..CLIENT
        },
        Row { names: &["PostAsync", "PostAsJsonAsync"], method: Method::Is("POST"), ..CLIENT },
        Row { names: &["PutAsync", "PutAsJsonAsync"], method: Method::Is("PUT"), ..CLIENT },
        Row { names: &["PatchAsync", "PatchAsJsonAsync"], method: Method::Is("PATCH"), ..CLIENT },
        Row { names: &["DeleteAsync", "DeleteFromJsonAsync"], method: Method::Is("DELETE"), ..CLIENT },
        Row {
            on: On::Nothing,
            names: &["HttpRequestMessage"],
            method: Method::Argument(0),
            path: At::Argument(1),
            least: 2,
            ..NEEDS
        },
    ],
    routers: [&["app"], &["group", "endpoints", "routes", "builder"]],
    handed: &[],
    grammar: Grammar {
        call,
        binds,
        marked,
        texts: &["string_literal", "interpolated_string_expression", "verbatim_string_literal", "raw_string_literal"],
        holes: &["interpolation"],
        sums: &["binary_expression"],
        formats: &["Format", "Uri"],
        names: &["identifier", "member_access_expression", "this"],
        wraps: &["parenthesized_expression", "await_expression"],
        functions: &["method_declaration", "lambda_expression", "local_function_statement", "constructor_declaration"],
        handlers: &["lambda_expression", "identifier", "member_access_expression", "anonymous_method_expression"],
    },
    place: |_| None,
    placed: |_, _, _| Vec::new(),
};

fn given<'t>(list: Option<Node<'t>>, text: &'t str) -> Vec<Given<'t>> {
    let one = |it: Node<'t>| {
        let count = u32::try_from(it.named_child_count()).unwrap_or(1);
        let value = it.named_child(count.saturating_sub(1)).filter(|_| it.kind().ends_with("argument"));
        let label = field(it, "name").map(|name| words(name, text)).unwrap_or_default();
        Given { label, value: value.unwrap_or(it) }
    };
    arguments(list).into_iter().filter(|it| it.kind() != "comment").map(one).collect()
}

/// The name of what may have arguments of types.
fn bare<'t>(node: Node<'t>, text: &'t str) -> &'t str {
    let node = if node.kind() == "generic_name" { node.named_child(0).unwrap_or(node) } else { node };
    words(node, text)
}

fn call<'t>(node: Node<'t>, text: &'t str) -> Option<Call<'t>> {
    match node.kind() {
        "invocation_expression" => {
            let function = field(node, "function")?;
            let (on, name) = match function.kind() {
                "member_access_expression" => {
                    (Some(field(function, "expression")?), bare(field(function, "name")?, text))
                }
                "identifier" | "generic_name" => (None, bare(function, text)),
                _ => return None,
            };
            Some(Call { node, on, name, given: given(field(node, "arguments"), text) })
        }
        "object_creation_expression" => {
            let name = words(field(node, "type")?, text);
            Some(Call { node, on: None, name, given: given(field(node, "arguments"), text) })
        }
        _ => None,
    }
}

fn binds<'t>(node: Node<'t>, text: &'t str) -> Vec<(&'t str, Node<'t>)> {
    if node.kind() != "variable_declarator" {
        return Vec::new();
    }
    let parts = arguments(Some(node));
    match parts.as_slice() {
        [name, .., value] => vec![(words(*name, text), *value)],
        _ => Vec::new(),
    }
}

fn marked<'t>(node: Node<'t>, text: &'t str) -> Option<Marked<'t>> {
    let is_type = match node.kind() {
        "class_declaration" => true,
        "method_declaration" => false,
        _ => return None,
    };
    let name = field(node, "name").map(|it| words(it, text)).unwrap_or_default();
    let lists = arguments(Some(node)).into_iter().filter(|it| it.kind() == "attribute_list");
    let attributes = lists.flat_map(|it| arguments(Some(it))).filter(|it| it.kind() == "attribute");
    let marker = |it: Node<'t>| {
        let list = arguments(Some(it)).into_iter().find(|it| it.kind() == "attribute_argument_list");
        Some(Call { node: it, on: None, name: words(field(it, "name")?, text), given: given(list, text) })
    };
    Some(Marked { name, is_type, markers: attributes.filter_map(marker).collect() })
}
