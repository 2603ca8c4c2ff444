//! Which calls and objects of libraries give something by its name.

use tree_sitter::Node;

use crate::facts::Strength;
use crate::languages::callees::{Callee, Callees, Purpose, Takes, arguments, field, is_in, words};

pub(super) static CALLEES: Callees = Callees {
    rows: &[
        Callee::variable_or("os.getenv"),
        Callee::variable_or("getenv"),
        Callee::variable_or("os.environ.get"),
        Callee::variable_or("environ.get"),
        Callee::asks_for_variable("os.environ.pop"),
        Callee::asks_for_variable("os.environ.setdefault"),
        Callee::variables("os.environ"),
        Callee::variables("environ"),
    ],
    takes,
    texts: &["string"],
    joins: &["binary_operator", "concatenated_string"],
    parts: &["interpolation"],
    purpose,
    generated: Some(super::generated::generated),
    routes: Some(&super::routes::ROUTES),
};

/// What a call of a library names of the program's own code, in strings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Names {
    /// The first argument is a path with a name at its end.
    Path,
    /// The first argument is an object and the second one of its names; or the first one is a path.
    MemberOrPath,
    /// The first argument is an object and the second one of its names.
    Member,
    /// The first argument is a module.
    Module,
    /// All arguments are names of what a test asks for.
    Injected,
    /// The argument `entry_points` has commands, each with the path of a function.
    Commands,
}

/// Arguments that say that a name need not be there.
const LENIENT: [&str; 2] = ["create", "raising"];

/// What a call names, by how it is written and by the names of its arguments.
pub(super) fn names_of<'l>(called: &str, mut labels: impl Iterator<Item = &'l str>) -> Option<Names> {
    let (before, last) = called.rsplit_once('.').unwrap_or(("", called));
    let is_patch = |path: &str| path.rsplit('.').next() == Some("patch");
    let is_path = match last {
        "patch" | "import_string" | "import_from_string" | "load_object" | "symbol_by_name" => true,
        "dict" => is_patch(before),
        "locate" => matches!(before, "" | "pydoc"),
        "resolve_name" => matches!(before, "" | "pkgutil"),
        "run" => before == "uvicorn",
        _ => false,
    };
    let names = match last {
        _ if is_path => Names::Path,
        "object" if is_patch(before) => Names::Member,
        "spy" if before.ends_with("mocker") => Names::Member,
        "setattr" | "delattr" if before.ends_with("monkeypatch") || matches!(before, "mp" | "m") => Names::MemberOrPath,
        "import_module" if matches!(before, "" | "importlib") => Names::Module,
        "usefixtures" if before.ends_with("mark") => Names::Injected,
        "getfixturevalue" => Names::Injected,
        "setup" if matches!(before, "" | "setuptools") => Names::Commands,
        _ => return None,
    };
    (!labels.any(|label| LENIENT.contains(&label))).then_some(names)
}

fn takes<'t>(node: Node<'t>, text: &'t str) -> Takes<'t> {
    let parts = |one: &str, other: &str| Some((field(node, one)?, field(node, other)?));
    match node.kind() {
        "call" => parts("function", "arguments").map_or(Takes::Nothing, |(function, given)| {
            Takes::Call(words(function, text).to_owned(), arguments(Some(given)))
        }),
        "subscript" => parts("value", "subscript")
            .map_or(Takes::Nothing, |(object, index)| Takes::Element(words(object, text), index)),
        "class_definition" => Takes::Variables(fields(node, text)),
        _ => Takes::Nothing,
    }
}

/// The variables that fields of a class of settings of Pydantic stand for. Without a default, it cannot do without.
fn fields<'t>(class: Node<'t>, text: &str) -> Vec<(String, Node<'t>, Strength)> {
    let bases = arguments(field(class, "superclasses"));
    let is_one = bases.iter().any(|it| words(*it, text).rsplit('.').next() == Some("BaseSettings"));
    let body = field(class, "body").filter(|_| is_one);
    let Some(body) = body else { return Vec::new() };
    let prefix = words(body, text).split_once("env_prefix").and_then(|(_, rest)| rest.split(['"', '\'']).nth(1));
    let of = |statement: Node<'t>| {
        let assigned = arguments(Some(statement)).into_iter().find(|it| it.kind() == "assignment")?;
        let name = field(assigned, "left").filter(|it| it.kind() == "identifier")?;
        let kind = words(field(assigned, "type")?, text);
        let may_be_none = ["Optional", "None", "ClassVar"].iter().any(|it| kind.contains(it));
        let given = field(assigned, "right").map_or("", |it| words(it, text));
        // A field may have another name outside, and its own default.
        let is_bare = given.is_empty() || given == "..." || given.starts_with("Field(...");
        let strength = if is_bare && !may_be_none { Strength::Firm } else { Strength::Loose };
        let is_named = given.contains("alias") || given.contains("env=") || kind.contains("ClassVar");
        let variable = format!("{}{}", prefix.unwrap_or_default(), words(name, text)).to_ascii_uppercase();
        (!is_named).then_some((variable, name, strength))
    };
    arguments(Some(body)).into_iter().filter_map(of).collect()
}

fn purpose(parent: Node<'_>, inner: Node<'_>, _: &str) -> Purpose {
    match parent.kind() {
        "assignment" if is_in(inner, parent, "left") => Purpose::Set,
        "delete_statement" => Purpose::Set,
        "boolean_operator" | "comparison_operator" | "not_operator" | "if_clause" | "conditional_expression" => {
            Purpose::Without
        }
        "if_statement" | "while_statement" if is_in(inner, parent, "condition") => Purpose::Without,
        "parenthesized_expression" => Purpose::Hidden,
        _ => Purpose::Read,
    }
}
