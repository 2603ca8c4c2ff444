//! What code names of packages that may be generated from definitions of messages: `shopv1.Order{NetTotal: 1}`.

use std::collections::BTreeMap;

use tree_sitter::Node;

use crate::facts::Term;
use crate::languages::callees::{arguments, field, generated_name, nodes, words};

pub(super) fn generated(root: Node<'_>, text: &str) -> Vec<Term> {
    let mut packages: BTreeMap<String, &str> = BTreeMap::new();
    for node in nodes(root).into_iter().filter(|it| it.kind() == "import_spec") {
        let Some(path) = field(node, "path").map(|it| words(it, text).trim_matches(['"', '`'])) else { continue };
        if let Some(name) = field(node, "name") {
            packages.insert(words(name, text).to_owned(), path);
            continue;
        }
        // A package may be called like the last folder, or like that and its version.
        let mut steps = path.rsplit('/');
        let (last, before) = (steps.next().unwrap_or_default(), steps.next().unwrap_or_default());
        packages.insert(format!("{before}{last}"), path);
        packages.insert(last.to_owned(), path);
    }
    let named = |node: Node<'_>| -> Option<(String, &str)> {
        let (package, name) = match node.kind() {
            "qualified_type" => (field(node, "package")?, field(node, "name")?),
            "selector_expression" => (field(node, "operand")?, field(node, "field")?),
            _ => return None,
        };
        Some((words(name, text).to_owned(), packages.get(words(package, text))?))
    };
    let mut found = Vec::new();
    let mut values = values(root, text, &named);
    let elements = elements(root, text, &values);
    values.extend(elements);
    for node in nodes(root) {
        found.extend(member(node, text, &values));
        found.extend(named(node).map(|(name, path)| generated_name(&name, path, node)));
        if node.kind() != "composite_literal" {
            continue;
        }
        let Some((name, path)) = field(node, "type").and_then(named) else { continue };
        for element in arguments(field(node, "body")).into_iter().filter(|it| it.kind() == "keyed_element") {
            if let Some(key) = element.named_child(0) {
                found.push(generated_name(&format!("{name}.{}", words(key, text)), path, key));
            }
        }
    }
    found
}

/// A variable or a parameter whose type is written beside it: where it can be named, its name, and its type.
struct Value<'t> {
    within: std::ops::Range<usize>,
    name: &'t str,
    /// `None` for one of another type, which hides those around it.
    of: Option<(String, &'t str)>,
}

/// The values of a file whose types are of a package that may be generated.
fn values<'t>(root: Node<'t>, text: &'t str, named: &impl Fn(Node<'t>) -> Option<(String, &'t str)>) -> Vec<Value<'t>> {
    let mut found = Vec::new();
    for node in nodes(root) {
        // `&pb.Order{…}` is of the type that is built.
        let built = |value: Node<'t>| {
            let inner = if value.kind() == "unary_expression" { field(value, "operand")? } else { value };
            field(inner, "type").filter(|_| inner.kind() == "composite_literal")
        };
        let (kind, names) = match node.kind() {
            "parameter_declaration" | "var_spec" => {
                let mut cursor = node.walk();
                (field(node, "type"), node.children_by_field_name("name", &mut cursor).collect::<Vec<_>>())
            }
            "short_var_declaration" => {
                let one = |name: &str| field(node, name).filter(|it| it.named_child_count() == 1)?.named_child(0);
                let mut cursor = node.walk();
                let names = field(node, "left").map(|it| it.named_children(&mut cursor).collect()).unwrap_or_default();
                (one("right").and_then(built).filter(|_| one("left").is_some()), names)
            }
            _ => continue,
        };
        let bare = kind.and_then(|it| if it.kind() == "pointer_type" { it.named_child(0) } else { Some(it) });
        let of = bare.and_then(named);
        let is_function = |it: &Node<'_>| {
            matches!(it.kind(), "func_literal" | "function_declaration" | "method_declaration")
                || node.kind() != "parameter_declaration"
                    && matches!(it.kind(), "block" | "for_statement" | "if_statement")
        };
        let within = std::iter::successors(node.parent(), Node::parent).take(LEVELS).find(is_function);
        let Some(within) = within else { continue };
        for name in names {
            found.push(Value { within: within.byte_range(), name: words(name, text), of: of.clone() });
        }
    }
    found
}

/// The elements of lists that loops go through, `for _, item := range order.Items`. Those of all else hide what is
/// called like them.
fn elements<'t>(root: Node<'t>, text: &'t str, values: &[Value<'t>]) -> Vec<Value<'t>> {
    let mut found = Vec::new();
    for node in nodes(root).into_iter().filter(|it| it.kind() == "range_clause") {
        let mut cursor = node.walk();
        let names: Vec<Node<'_>> =
            field(node, "left").map(|it| it.named_children(&mut cursor).collect()).unwrap_or_default();
        let Some(within) = std::iter::successors(node.parent(), Node::parent).take(LEVELS).next() else { continue };
        let list = field(node, "right").and_then(|it| list(it, text, values));
        for (at, name) in names.into_iter().enumerate() {
            // The first one is the number.
            let of = list.clone().filter(|_| at == 1);
            found.push(Value { within: within.byte_range(), name: words(name, text), of });
        }
    }
    found
}

/// The elements of a list that is a field of such a value: `order.Items`, `order.GetItems()`.
fn list<'t>(node: Node<'t>, text: &str, values: &[Value<'t>]) -> Option<(String, &'t str)> {
    let inner = if node.kind() == "call_expression" { field(node, "function")? } else { node };
    let (name, path) = part(inner, text, values)?;
    Some((format!("{name}[]"), path))
}

/// Nodes between a value and its function, at most.
const LEVELS: usize = 60;

/// A field of such a value, or what gets it: `order.NetTotal`, `order.GetNetTotal()`.
fn member(node: Node<'_>, text: &str, values: &[Value<'_>]) -> Option<Term> {
    let (name, path) = part(node, text, values)?;
    Some(generated_name(&name, path, field(node, "field")?))
}

/// The same as a name, and of which package.
fn part<'t>(node: Node<'_>, text: &str, values: &[Value<'t>]) -> Option<(String, &'t str)> {
    if values.is_empty() || node.kind() != "selector_expression" {
        return None;
    }
    let (operand, name) = (field(node, "operand")?, field(node, "field")?);
    let name_text = words(name, text);
    let got = name_text.strip_prefix("Get").filter(|it| it.starts_with(|c: char| c.is_ascii_uppercase()));
    let name = got.unwrap_or(name_text);
    // `order.Items[0].Sku`: one step, as none is deeper.
    if operand.kind() == "index_expression" {
        let inner = field(operand, "operand")?;
        let inner = if inner.kind() == "call_expression" { field(inner, "function")? } else { inner };
        let (list, path) = plain(inner, text, values)?;
        return Some((format!("{list}[].{name}"), path));
    }
    let (of, path) = value(operand, text, values)?;
    Some((format!("{of}.{name}"), path))
}

/// A field of a value that has a name.
fn plain<'t>(node: Node<'_>, text: &str, values: &[Value<'t>]) -> Option<(String, &'t str)> {
    let (operand, name) = (field(node, "operand")?, field(node, "field")?);
    let name = words(name, text);
    let (of, path) = value(operand, text, values)?;
    Some((format!("{of}.{}", name.strip_prefix("Get").unwrap_or(name)), path))
}

/// The type of a value that has a name.
fn value<'t>(operand: Node<'_>, text: &str, values: &[Value<'t>]) -> Option<(String, &'t str)> {
    if operand.kind() != "identifier" {
        return None;
    }
    let (called, at) = (words(operand, text), operand.start_byte());
    let meant = values.iter().filter(|it| it.name == called && it.within.contains(&at));
    meant.min_by_key(|it| (it.within.len(), it.of.is_some()))?.of.clone()
}
