//! Routes of HTTP: which frameworks offer them, and which clients call them.

use tree_sitter::Node;

use crate::languages::callees::{arguments, field, words};
use crate::languages::routes::{
    At, Call, Does, Form, Front, GROUPS, Given, Grammar, Handing, MAKES, MARKS, MOUNTS, Marked, Method, NEEDS, OFFERS,
    On, Onto, PASSES, Routes, Row,
};

/// Clients that may put a prefix in front.
const CLIENTS: &[&str] = &[
    "$http",
    "agent",
    "api",
    "axios",
    "axiosinstance",
    "client",
    "got",
    "http",
    "httpservice",
    "instance",
    "ky",
    "request",
    "superagent",
];

const ROUTE_VERBS: &[&str] = &["all", "del", "delete", "get", "head", "options", "patch", "post", "put"];

pub(super) static ROUTES: Routes = Routes {
    sure: &["@Controller(", "@Get(", "@Post("],
    marks: &[
        ".all(",
        ".use(",
        ".register(",
        ".delete(",
        ".get(",
        ".get<",
        ".inject(",
        ".patch(",
        ".post(",
        ".post<",
        ".put(",
        ".route(",
        "axios",
        "fetch(",
        "ky(",
        "got(",
        ".request(",
        "$http",
        "ky.",
        "got.",
        "useFetch",
        "useSWR",
    ],
    whole: &[],
    rows: &[
        Row { names: &["express", "fastify", "Fastify", "restify"], ..MAKES },
        // What is mounted in other files.
        Row {
            does: Does::Makes(Front::Application),
            names: &["Hono", "Elysia", "Koa", "OpenAPIHono"],
            path: At::Option(&["basePath"]),
            ..MAKES
        },
        Row {
            does: Does::Makes(Front::Unknown),
            on: On::Any,
            names: &["Router", "KoaRouter"],
            path: At::Option(&["prefix"]),
            ..MAKES
        },
        Row { on: On::Router, names: &["route", "basePath"], least: 1, path: At::Argument(0), ..GROUPS },
        Row { does: Does::Passes(Onto::Routers), names: &["use"], ..PASSES },
        Row { on: On::Router, names: &["use"], ..MOUNTS },
        Row { on: On::Router, names: &["route"], least: 2, ..MOUNTS },
        Row { on: On::Router, names: &["register"], path: At::Option(&["prefix"]), ..MOUNTS },
        // What a test or a mock offers.
        Row { on: On::Named(&["http", "rest", "mock"]), names: ROUTE_VERBS, handing: Handing::Function, ..OFFERS },
        Row { on: On::Given(&["nock"]), names: ROUTE_VERBS, least: 1, ..OFFERS },
        Row {
            on: On::Named(&["mock", "mockaxios", "fetchmock", "axiosmock"]),
            names: &["onGet", "onPost", "onPut", "onDelete", "onPatch", "onAny"],
            method: Method::Any,
            least: 1,
            ..OFFERS
        },
        Row { on: On::Given(&["route"]), names: ROUTE_VERBS, path: At::Nowhere, least: 1, ..OFFERS },
        Row { names: ROUTE_VERBS, ..OFFERS },
        Row {
            on: On::Router,
            names: &["route"],
            method: Method::Option("method", "*"),
            path: At::Option(&["url", "path"]),
            least: 1,
            ..OFFERS
        },
        Row {
            form: Form::OfType,
            does: Does::Makes(Front::Application),
            on: On::Any,
            names: &["Controller"],
            path: At::FirstOr(&["path"]),
            ..MAKES
        },
        Row {
            form: Form::OfFunction,
            names: &["Get", "Post", "Put", "Delete", "Patch", "Head", "Options", "All"],
            ..MARKS
        },
        Row {
            does: Does::Needs(Front::Root),
            on: On::Nothing,
            names: &["fetch"],
            method: Method::Option("method", "GET"),
            ..NEEDS
        },
        Row {
            on: On::Named(&["window", "globalThis", "self"]),
            does: Does::Needs(Front::Root),
            names: &["fetch"],
            method: Method::Option("method", "GET"),
            ..NEEDS
        },
        Row {
            on: On::Nothing,
            names: &["$fetch", "ofetch", "useFetch", "apiFetch", "authFetch", "ky", "got"],
            method: Method::Option("method", "GET"),
            ..NEEDS
        },
        Row {
            on: On::Nothing,
            names: &["axios"],
            method: Method::Option("method", "GET"),
            path: At::FirstOr(&["url"]),
            ..NEEDS
        },
        Row {
            on: On::Named(CLIENTS),
            names: &["request"],
            method: Method::Option("method", "*"),
            path: At::FirstOr(&["url"]),
            ..NEEDS
        },
        Row {
            on: On::Any,
            names: &["inject"],
            does: Does::Needs(Front::Root),
            method: Method::Option("method", "GET"),
            path: At::FirstOr(&["url", "path"]),
            ..NEEDS
        },
        Row {
            on: On::Given(&["request", "supertest", "agent"]),
            does: Does::Needs(Front::Root),
            names: ROUTE_VERBS,
            ..NEEDS
        },
        Row { on: On::Named(CLIENTS), names: ROUTE_VERBS, ..NEEDS },
    ],
    routers: [&["app", "server"], &["router", "routes", "fastify"]],
    handed: &[],
    grammar: Grammar {
        call,
        binds,
        marked,
        texts: &["string", "template_string"],
        holes: &["template_substitution"],
        sums: &["binary_expression"],
        formats: &["URL", "encodeURI", "URI", "String"],
        names: &["identifier", "member_expression", "this"],
        wraps: &[
            "parenthesized_expression",
            "await_expression",
            "as_expression",
            "satisfies_expression",
            "non_null_expression",
        ],
        functions: &[
            "function_declaration",
            "function_expression",
            "arrow_function",
            "method_definition",
            "generator_function",
            "generator_function_declaration",
        ],
        handlers: &[
            "arrow_function",
            "function_expression",
            "identifier",
            "member_expression",
            "call_expression",
            "array",
            "generator_function",
            "subscript_expression",
        ],
    },
    place,
    placed,
};

fn call<'t>(node: Node<'t>, text: &'t str) -> Option<Call<'t>> {
    let function = match node.kind() {
        "call_expression" => field(node, "function")?,
        "new_expression" => field(node, "constructor")?,
        _ => return None,
    };
    let (on, name) = match function.kind() {
        "member_expression" => (Some(field(function, "object")?), words(field(function, "property")?, text)),
        "identifier" | "import" => (None, words(function, text)),
        "call_expression" => (Some(function), ""),
        _ => return None,
    };
    let given = arguments(field(node, "arguments")).into_iter().filter(|it| it.kind() != "comment");
    let given = given.map(|value| Given { label: "", value }).collect();
    Some(Call { node, on, name, given })
}

fn binds<'t>(node: Node<'t>, text: &'t str) -> Vec<(&'t str, Node<'t>)> {
    let parts = match node.kind() {
        "variable_declarator" | "public_field_definition" | "field_definition" => {
            (field(node, "name"), field(node, "value"))
        }
        "assignment_expression" => (field(node, "left"), field(node, "right")),
        _ => (None, None),
    };
    let (Some(name), Some(value)) = parts else { return Vec::new() };
    vec![(words(name, text), value)]
}

fn marked<'t>(node: Node<'t>, text: &'t str) -> Option<Marked<'t>> {
    let is_type = match node.kind() {
        "class_declaration" | "abstract_class_declaration" => true,
        "method_definition" => false,
        _ => return None,
    };
    let is_decorator = |it: &Node<'t>| it.kind() == "decorator";
    let mut decorators: Vec<Node<'t>> = arguments(Some(node)).into_iter().filter(is_decorator).collect();
    // Those of a method stand beside it, those of an exported class in front of the export.
    let mut before = node.prev_named_sibling();
    while let Some(it) = before.filter(|it| is_decorator(it) || it.kind() == "comment") {
        decorators.push(it);
        before = it.prev_named_sibling();
    }
    if let Some(export) = node.parent().filter(|it| it.kind() == "export_statement") {
        decorators.extend(arguments(Some(export)).into_iter().filter(is_decorator));
    }
    let marker = |it: Node<'t>| {
        let inner = it.named_child(0)?;
        let bare = Call { node: inner, on: None, name: words(inner, text), given: Vec::new() };
        Some(call(inner, text).unwrap_or(bare))
    };
    let markers: Vec<Call<'t>> = decorators.into_iter().filter_map(marker).collect();
    let name = field(node, "name").map(|it| words(it, text)).unwrap_or_default();
    (!markers.is_empty() || is_type).then_some(Marked { name, is_type, markers })
}

/// The folders below which a file's place is a path, and what such a file is called.
const PLACES: [(&str, &str); 3] = [("app", "route"), ("pages", ""), ("routes", "+server")];

fn place(path: &str) -> Option<String> {
    let (stem, end) = path.rsplit_once('.')?;
    let is_apart = ["d", "spec", "test"].contains(&stem.rsplit('.').next().unwrap_or_default());
    if !matches!(end, "ts" | "js" | "tsx" | "jsx" | "mjs") || is_apart {
        return None;
    }
    let parts: Vec<&str> = stem.split('/').collect();
    let (name, folders) = parts.split_last()?;
    PLACES.iter().find_map(|(root, file)| {
        let at = folders.iter().position(|part| part == root)?;
        let below = &folders[at + 1..];
        let is_page = file.is_empty();
        if is_page && below.first() != Some(&"api") || !is_page && name != file {
            return None;
        }
        let is_said = |part: &&&str| !(part.starts_with('(') && part.ends_with(')') || part.starts_with('@'));
        let mut steps: Vec<&str> = below.iter().filter(is_said).copied().collect();
        if is_page && *name != "index" {
            steps.push(name);
        }
        Some(format!("/{}", steps.join("/")))
    })
}

fn placed<'t>(path: &str, root: Node<'t>, text: &'t str) -> Vec<(&'static str, Node<'t>)> {
    let is_page = !path.contains("/route.") && !path.contains("+server.");
    let mut found = Vec::new();
    let mut cursor = root.walk();
    for export in root.named_children(&mut cursor).filter(|it| it.kind() == "export_statement") {
        if is_page {
            if words(export, text).starts_with("export default") || words(export, text).contains("as default") {
                found.push(("*", export));
            }
            continue;
        }
        let mut names: Vec<Node<'t>> = Vec::new();
        for part in arguments(Some(export)) {
            match part.kind() {
                "function_declaration" => names.extend(field(part, "name")),
                "lexical_declaration" | "variable_declaration" => {
                    names.extend(arguments(Some(part)).into_iter().filter_map(|it| field(it, "name")));
                }
                "export_clause" => {
                    names.extend(
                        arguments(Some(part)).into_iter().filter_map(|it| field(it, "alias").or(field(it, "name"))),
                    );
                }
                _ => {}
            }
        }
        let mut inner: Vec<Node<'t>> = Vec::new();
        for name in names {
            // `export const { GET, POST } = …`
            if name.kind() == "object_pattern" { inner.extend(arguments(Some(name))) } else { inner.push(name) }
        }
        for name in inner {
            let written = words(name, text);
            let method =
                ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"].into_iter().find(|it| *it == written);
            found.extend(method.map(|method| (method, name)));
        }
    }
    found
}
