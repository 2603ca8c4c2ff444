//! Routes of HTTP: which frameworks offer them, and which clients call them.

use tree_sitter::Node;

use crate::facts::Repeat;
use crate::languages::callees::{arguments, field, words};
use crate::languages::routes::{
    At, Call, Does, Form, Front, GROUPS, Given, Grammar, MAKES, MARKS, Marked, Method, NEEDS, OFFERS, On, Routes, Row,
    VERBS,
};

const PATHS: &[&str] = &["value", "path"];

/// What marks a method of Spring's.
const SPRING: Row = Row { path: At::FirstOr(PATHS), twice: Repeat::Fails, ..MARKS };

pub(super) static ROUTES: Routes = Routes {
    sure: &["Mapping", "@Path(", "@FeignClient"],
    marks: &[
        "Template",
        "mockMvc",
        "MockMvc",
        ".uri(",
        "perform(",
        "given()",
        "URI.create(",
        ".get(",
        ".post(",
        ".put(",
        ".delete(",
    ],
    whole: &[],
    rows: &[
        Row {
            form: Form::OfType,
            does: Does::Needs(Front::Unknown),
            on: On::Any,
            names: &["FeignClient"],
            path: At::Option(&["path"]),
            ..MAKES
        },
        Row {
            form: Form::OfType,
            on: On::Any,
            names: &["RequestMapping", "RestController", "Controller"],
            path: At::FirstOr(PATHS),
            ..MAKES
        },
        Row {
            form: Form::OfType,
            does: Does::Makes(Front::Application),
            on: On::Any,
            names: &["Path"],
            path: At::Perhaps(0),
            ..MAKES
        },
        Row { names: &["GetMapping"], method: Method::Is("GET"), ..SPRING },
        Row { names: &["PostMapping"], method: Method::Is("POST"), ..SPRING },
        Row { names: &["PutMapping"], method: Method::Is("PUT"), ..SPRING },
        Row { names: &["DeleteMapping"], method: Method::Is("DELETE"), ..SPRING },
        Row { names: &["PatchMapping"], method: Method::Is("PATCH"), ..SPRING },
        Row { names: &["RequestMapping"], method: Method::Option("method", "*"), ..SPRING },
        Row { names: &["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"], path: At::Nowhere, ..MARKS },
        Row { form: Form::OfFunction, names: &["Path"], ..GROUPS },
        Row { on: On::Nothing, names: VERBS, least: 2, ..OFFERS },
        // MockMvc and RestAssured, imported statically.
        Row { does: Does::Needs(Front::Root), on: On::Nothing, ..NEEDS },
        Row { does: Does::Needs(Front::Root), on: On::Named(&["MockMvcRequestBuilders"]), ..NEEDS },
        Row { on: On::Given(&["given", "when"]), ..NEEDS },
        Row {
            on: On::Named(&["template", "rest"]),
            names: &["getForObject", "getForEntity"],
            method: Method::Is("GET"),
            ..NEEDS
        },
        Row {
            on: On::Named(&["template", "rest"]),
            names: &["postForObject", "postForEntity", "postForLocation"],
            method: Method::Is("POST"),
            ..NEEDS
        },
        Row { on: On::Named(&["template", "rest"]), names: &["patchForObject"], method: Method::Is("PATCH"), ..NEEDS },
        Row { on: On::Named(&["template", "rest"]), names: &["exchange"], method: Method::Argument(1), ..NEEDS },
        Row { on: On::Named(&["template"]), names: &["put", "delete"], ..NEEDS },
        Row { names: &["uri"], method: Method::Chain("GET"), ..NEEDS },
    ],
    routers: [&[], &[]],
    handed: &[],
    grammar: Grammar {
        call,
        binds,
        marked,
        texts: &["string_literal"],
        holes: &[],
        sums: &["binary_expression"],
        formats: &["format", "formatted", "create", "URI"],
        names: &["identifier", "field_access", "scoped_identifier"],
        wraps: &["parenthesized_expression", "element_value_array_initializer"],
        functions: &["method_declaration", "lambda_expression", "constructor_declaration"],
        handlers: &["lambda_expression", "method_reference"],
    },
    place: |_| None,
    placed: |_, _, _| Vec::new(),
};

fn call<'t>(node: Node<'t>, text: &'t str) -> Option<Call<'t>> {
    let given = |list: Option<Node<'t>>| -> Vec<Given<'t>> {
        let all = arguments(list).into_iter().filter(|it| !it.kind().ends_with("comment"));
        all.map(|value| Given { label: "", value }).collect()
    };
    match node.kind() {
        "method_invocation" => {
            let name = words(field(node, "name")?, text);
            Some(Call { node, on: field(node, "object"), name, given: given(field(node, "arguments")) })
        }
        "object_creation_expression" => {
            let name = words(field(node, "type")?, text);
            Some(Call { node, on: None, name, given: given(field(node, "arguments")) })
        }
        _ => None,
    }
}

fn binds<'t>(node: Node<'t>, text: &'t str) -> Vec<(&'t str, Node<'t>)> {
    let bound = |node: Node<'t>| Some((words(field(node, "name")?, text), field(node, "value")?));
    if node.kind() == "variable_declarator" { bound(node).into_iter().collect() } else { Vec::new() }
}

fn marked<'t>(node: Node<'t>, text: &'t str) -> Option<Marked<'t>> {
    let is_type = match node.kind() {
        "class_declaration" | "interface_declaration" | "record_declaration" => true,
        "method_declaration" => false,
        _ => return None,
    };
    let name = field(node, "name").map(|it| words(it, text)).unwrap_or_default();
    let modifiers = arguments(Some(node)).into_iter().find(|it| it.kind() == "modifiers");
    let marker = |it: Node<'t>| {
        let given = |it: Node<'t>| match it.kind() {
            "element_value_pair" => Some(Given { label: words(field(it, "key")?, text), value: field(it, "value")? }),
            _ => Some(Given { label: "", value: it }),
        };
        let name = words(field(it, "name")?, text).rsplit('.').next().unwrap_or_default();
        let given = arguments(field(it, "arguments")).into_iter().filter_map(given).collect();
        Some(Call { node: it, on: None, name, given })
    };
    let markers = arguments(modifiers).into_iter().filter(|it| matches!(it.kind(), "annotation" | "marker_annotation"));
    Some(Marked { name, is_type, markers: markers.filter_map(marker).collect() })
}
