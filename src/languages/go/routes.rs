//! Routes of HTTP: which frameworks offer them, and which clients call them.

use tree_sitter::Node;

use crate::facts::Repeat;
use crate::languages::callees::{arguments, field, words};
use crate::languages::routes::{
    At, Call, Does, Front, GROUPS, Given, Grammar, Handing, MAKES, MOUNTS, Marked, Method, NEEDS, OFFERS, On, PASSES,
    Routes, Row,
};

const CAPITALS: &[&str] = &["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "Any"];
const WORDS: &[&str] = &["Get", "Post", "Put", "Delete", "Patch", "Head", "Options", "All"];

pub(super) static ROUTES: Routes = Routes {
    sure: &[".HandleFunc(", ".Handle("],
    marks: &[
        ".GET(",
        ".Mount(",
        ".POST(",
        ".PUT(",
        ".DELETE(",
        ".PATCH(",
        ".Get(",
        ".Post(",
        ".Put(",
        ".Delete(",
        ".Patch(",
        ".Any(",
        ".Method(",
        ".MethodFunc(",
        "NewRequest",
        ".PostForm(",
        ".Head(",
    ],
    whole: &[],
    rows: &[
        Row { names: &["NoRoute", "NotFound", "RouteNotFound"], ..PASSES },
        Row { on: On::Named(&["http"]), names: &["NewServeMux"], twice: Repeat::Fails, ..MAKES },
        Row { on: On::Named(&["gin"]), names: &["Default", "New"], twice: Repeat::Fails, ..MAKES },
        // What is mounted in other files.
        Row {
            does: Does::Makes(Front::Application),
            on: On::Named(&["chi"]),
            names: &["NewRouter", "NewMux"],
            ..MAKES
        },
        Row { on: On::Named(&["mux"]), names: &["NewRouter"], ..MAKES },
        Row { on: On::Named(&["echo", "fiber", "httprouter"]), names: &["New"], ..MAKES },
        Row { on: On::Router, names: &["Group", "PathPrefix"], ..GROUPS },
        Row { names: &["Route", "Mount"], on: On::Router, least: 2, ..MOUNTS },
        Row { names: &["Handle"], least: 2, handing: Handing::Given("StripPrefix"), ..MOUNTS },
        Row {
            on: On::Named(&["http"]),
            names: &["HandleFunc", "Handle"],
            method: Method::Any,
            path: At::Subtree(0),
            twice: Repeat::Fails,
            ..OFFERS
        },
        Row {
            names: &["Handle", "Method", "MethodFunc", "Add"],
            method: Method::Argument(0),
            path: At::Argument(1),
            least: 3,
            ..OFFERS
        },
        Row { names: &["HandleFunc", "Handle"], method: Method::Chain("*"), path: At::Subtree(0), ..OFFERS },
        Row { names: CAPITALS, ..OFFERS },
        Row { names: WORDS, ..OFFERS },
        Row { does: Does::Needs(Front::Root), on: On::Named(&["http"]), names: &["Get", "Post", "Head"], ..NEEDS },
        Row {
            does: Does::Needs(Front::Root),
            on: On::Named(&["http"]),
            names: &["PostForm"],
            method: Method::Is("POST"),
            ..NEEDS
        },
        Row {
            does: Does::Needs(Front::Root),
            names: &["NewRequest"],
            method: Method::Argument(0),
            path: At::Argument(1),
            least: 3,
            ..NEEDS
        },
        Row {
            does: Does::Needs(Front::Root),
            names: &["NewRequestf"],
            method: Method::Argument(0),
            path: At::Argument(1),
            least: 2,
            ..NEEDS
        },
        Row {
            does: Does::Needs(Front::Root),
            names: &["NewRequestWithContext"],
            method: Method::Argument(1),
            path: At::Argument(2),
            least: 4,
            ..NEEDS
        },
        Row { on: On::Named(&["client"]), names: &["Get", "Post", "Put", "Delete", "Patch", "Head"], ..NEEDS },
    ],
    routers: [&[], &["router", "mux", "group", "r", "rg", "e", "g", "app", "api", "engine", "srv", "server"]],
    handed: &[
        ("*gin.Engine", Front::Application, Repeat::Fails),
        ("*http.ServeMux", Front::Application, Repeat::Fails),
        ("*echo.Echo", Front::Application, Repeat::Hides),
        ("*fiber.App", Front::Application, Repeat::Hides),
        ("*gin.RouterGroup", Front::Unknown, Repeat::Fails),
        ("gin.IRouter", Front::Unknown, Repeat::Fails),
        ("gin.IRoutes", Front::Unknown, Repeat::Fails),
        ("*echo.Group", Front::Unknown, Repeat::Hides),
        ("fiber.Router", Front::Unknown, Repeat::Hides),
        ("chi.Router", Front::Unknown, Repeat::Hides),
        ("*chi.Mux", Front::Unknown, Repeat::Hides),
        ("*mux.Router", Front::Unknown, Repeat::Hides),
    ],
    grammar: Grammar {
        call,
        binds,
        marked: |_, _| -> Option<Marked<'_>> { None },
        texts: &["interpreted_string_literal", "raw_string_literal"],
        holes: &[],
        sums: &["binary_expression"],
        formats: &["Sprintf"],
        names: &["identifier", "selector_expression"],
        wraps: &["parenthesized_expression"],
        functions: &["function_declaration", "method_declaration", "func_literal"],
        handlers: &[
            "identifier",
            "selector_expression",
            "func_literal",
            "call_expression",
            "unary_expression",
            "composite_literal",
        ],
    },
    place: |_| None,
    placed: |_, _, _| Vec::new(),
};

fn call<'t>(node: Node<'t>, text: &'t str) -> Option<Call<'t>> {
    if node.kind() != "call_expression" {
        return None;
    }
    let function = field(node, "function")?;
    let (on, name) = match function.kind() {
        "selector_expression" => (Some(field(function, "operand")?), words(field(function, "field")?, text)),
        "identifier" => (None, words(function, text)),
        _ => return None,
    };
    let given = arguments(field(node, "arguments")).into_iter().filter(|it| it.kind() != "comment");
    Some(Call { node, on, name, given: given.map(|value| Given { label: "", value }).collect() })
}

fn binds<'t>(node: Node<'t>, text: &'t str) -> Vec<(&'t str, Node<'t>)> {
    let (names, values) = match node.kind() {
        "short_var_declaration" | "assignment_statement" => (field(node, "left"), field(node, "right")),
        "var_spec" | "const_spec" => (field(node, "name"), field(node, "value")),
        // What a function is handed is known by its type.
        "parameter_declaration" => (field(node, "name"), field(node, "type")),
        _ => return Vec::new(),
    };
    let (Some(names), Some(values)) = (names, values) else { return Vec::new() };
    let list = |it: Node<'t>| if it.kind() == "expression_list" { arguments(Some(it)) } else { vec![it] };
    list(names).into_iter().map(|it| words(it, text)).zip(list(values)).collect()
}
