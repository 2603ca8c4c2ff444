//! Types as texts: what they are of, what their elements are, and what the type of an expression is.

use compact_str::CompactString;
use tree_sitter::Node;

use super::{FUNCTION, IMPORT, TYPE, VARIABLE, is_predeclared};
use crate::languages::shared::builder::Builder;

/// How far a chain of selections and calls is followed.
const FARTHEST: usize = 8;

/// What stands between the types of several results.
const BETWEEN: &str = "\n";

/// The text of a type, empty if it is long: only names, pointers and containers are of use.
pub(super) fn text<'t>(node: Node<'_>, out: &Builder<'t>) -> &'t str {
    let text = out.text(node);
    if text.len() > 200 || text.contains('\n') { "" } else { text }
}

/// The name of a type or its path, without pointers and generics; `None` for containers, functions and the like.
pub(super) fn base(text: &str) -> Option<&str> {
    let mut text = text.trim();
    loop {
        let inner = text.strip_prefix('*').or_else(|| text.strip_prefix('(').and_then(|t| t.strip_suffix(')')));
        match inner {
            Some(inner) => text = inner.trim(),
            None => break,
        }
    }
    if is_container(text) || text.starts_with("func(") {
        return None;
    }
    let name = text.split('[').next().unwrap_or(text).trim_end();
    let plain = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '_');
    (name.split('.').count() <= 2 && name.split('.').all(plain)).then_some(name)
}

fn is_container(text: &str) -> bool {
    text.starts_with('[') || text.starts_with("map[") || text.starts_with("chan ") || text.starts_with("<-")
}

/// Whether a type, which the file may declare, has elements: a slice, an array, a map, a channel.
pub(super) fn has_elements(text: &str, out: &Builder<'_>) -> bool {
    element(text, out).is_some()
}

/// The type of the elements of a slice, array, map or channel, also if a type of the file is defined as one.
pub(super) fn element(text: &str, out: &Builder<'_>) -> Option<CompactString> {
    let text = text.trim().trim_start_matches('*');
    if is_container(text) {
        return element_of(text).map(CompactString::from);
    }
    element_of(out.declared(TYPE, base(text)?)?).map(CompactString::from)
}

fn element_of(text: &str) -> Option<&str> {
    let text = text.trim_start_matches("<-").trim_start();
    if let Some(rest) = text.strip_prefix("chan") {
        return Some(rest.trim_start_matches("<-").trim_start());
    }
    bracketed(text.strip_prefix("map").unwrap_or(text)).map(|(_, after)| after)
}

/// The type of the keys of a map.
pub(super) fn key(text: &str, out: &Builder<'_>) -> Option<CompactString> {
    let text = text.trim().trim_start_matches('*');
    let defined = if is_container(text) { None } else { out.declared(TYPE, base(text)?) };
    let (inside, _) = bracketed(defined.map_or(text, CompactString::as_str).strip_prefix("map")?)?;
    Some(inside.into())
}

/// What stands in the brackets at the start of a text, and what after them.
fn bracketed(text: &str) -> Option<(&str, &str)> {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'[' => depth += 1,
            b']' if depth == 1 => return text.get(1..at).zip(text.get(at + 1..)),
            b']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => return None,
            _ => {}
        }
    }
    None
}

/// The types of a function's results, one per line.
pub(super) fn results(function: Node<'_>, out: &Builder<'_>) -> CompactString {
    let Some(result) = function.child_by_field_name("result") else { return CompactString::default() };
    if result.kind() != "parameter_list" {
        return text(result, out).into();
    }
    let mut types: Vec<&str> = Vec::new();
    let mut cursor = result.walk();
    for declared in result.named_children(&mut cursor) {
        let Some(of) = declared.child_by_field_name("type") else { continue };
        let mut names = declared.walk();
        let count = declared.children_by_field_name("name", &mut names).count().max(1);
        types.extend(std::iter::repeat_n(text(of, out), count));
    }
    types.join(BETWEEN).into()
}

/// The types of the values that an expression gives: several for a call with several results.
pub(super) fn of_values(expression: Node<'_>, out: &Builder<'_>) -> Vec<CompactString> {
    let given = match expression.kind() {
        "call_expression" => of_call(expression, out, 0),
        _ => of(expression, out),
    };
    given.map_or_else(Vec::new, |types| types.split(BETWEEN).map(CompactString::from).collect())
}

/// The type of an expression, if the file shows it.
pub(super) fn of(expression: Node<'_>, out: &Builder<'_>) -> Option<CompactString> {
    of_deep(expression, out, 0).filter(|text| !text.is_empty())
}

fn of_deep(expression: Node<'_>, out: &Builder<'_>, depth: usize) -> Option<CompactString> {
    if depth > FARTHEST {
        return None;
    }
    let inner = |field| expression.child_by_field_name(field).and_then(|node| of_deep(node, out, depth + 1));
    match expression.kind() {
        "identifier" => {
            let name = out.text(expression);
            match out.local(name, expression.start_byte()) {
                Some(local) => local.type_name.clone(),
                None => out.declared(VARIABLE, name).cloned(),
            }
        }
        "parenthesized_expression" => of_deep(expression.named_child(0)?, out, depth + 1),
        "unary_expression" => {
            let operand = inner("operand")?;
            match out.text(expression.child_by_field_name("operator")?) {
                "&" => Some(compact_str::format_compact!("*{operand}")),
                "*" => operand.strip_prefix('*').map(CompactString::from),
                "<-" => element(&operand, out),
                _ => None,
            }
        }
        "composite_literal" | "type_assertion_expression" | "type_conversion_expression" => {
            Some(text(expression.child_by_field_name("type")?, out).into())
        }
        "index_expression" => element(&inner("operand")?, out),
        "slice_expression" => inner("operand"),
        "selector_expression" => {
            let owner = inner("operand")?;
            let member = out.text(expression.child_by_field_name("field")?);
            out.declared(base(&owner)?, member).cloned()
        }
        "call_expression" => of_call(expression, out, depth).filter(|types| !types.contains(BETWEEN)),
        _ => None,
    }
}

/// The types of a call's results, one per line.
fn of_call(call: Node<'_>, out: &Builder<'_>, depth: usize) -> Option<CompactString> {
    let function = call.child_by_field_name("function")?;
    let argument = || call.child_by_field_name("arguments").and_then(|arguments| arguments.named_child(0));
    match function.kind() {
        "identifier" => {
            let name = out.text(function);
            if out.local(name, function.start_byte()).is_some() {
                return None;
            }
            if let Some(results) = out.declared(FUNCTION, name) {
                return Some(results.clone());
            }
            match name {
                _ if out.declared(TYPE, name).is_some() => Some(name.into()),
                "new" => Some(compact_str::format_compact!("*{}", text(argument()?, out))),
                "make" => Some(text(argument()?, out).into()),
                "append" => of_deep(argument()?, out, depth + 1),
                _ => None,
            }
        }
        // A conversion such as `(*T)(nil)`.
        "parenthesized_expression" => converts(function).map(|_| out.text(function).into()),
        "selector_expression" => {
            let owner = of_deep(function.child_by_field_name("operand")?, out, depth + 1)?;
            let member = out.text(function.child_by_field_name("field")?);
            out.declared(base(&owner)?, member).cloned()
        }
        _ => None,
    }
}

/// Whether a call is known to have a single result.
pub(super) fn gives_one(call: Node<'_>, out: &Builder<'_>) -> bool {
    let predeclared = |function: Node<'_>| function.kind() == "identifier" && is_predeclared(out.text(function), out);
    call.child_by_field_name("function").is_some_and(predeclared)
        || of_call(call, out, 0).is_some_and(|types| !types.contains(BETWEEN))
}

/// The type in `(*T)(x)`, which is read as a call.
pub(super) fn converts(function: Node<'_>) -> Option<Node<'_>> {
    let pointer = function.named_child(0).filter(|inner| inner.kind() == "unary_expression")?;
    let starred = pointer.child_by_field_name("operator").is_some_and(|operator| operator.kind() == "*");
    let named = pointer.child_by_field_name("operand")?;
    (starred && matches!(named.kind(), "identifier" | "selector_expression")).then_some(named)
}

/// By which name an imported package is called if the file gives none: the last part of the path, without a version
/// (`/v2`, `.v3`), and without the `go-` or `-go` by which repositories say that they are Go's. What comes before
/// other hyphens is left out, too, since a package's name has none.
pub(super) fn package_name(path: &str) -> &str {
    let is_version = |part: &str| {
        part.strip_prefix('v').is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()))
    };
    let mut parts = path.rsplit('/');
    let last = parts.next().unwrap_or(path);
    let last = if is_version(last) { parts.next().unwrap_or(last) } else { last };
    let last =
        last.rsplit_once('.').map_or(last, |(name, end)| if is_version(end) || end == "go" { name } else { last });
    let last = last.strip_suffix("-go").unwrap_or(last);
    last.rsplit('-').next().unwrap_or(last)
}

/// Whether a name is that of an import of the file.
pub(super) fn is_import(name: &str, out: &Builder<'_>) -> bool {
    out.declared(IMPORT, name).is_some()
}
