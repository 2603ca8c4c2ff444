//! Types as texts: what they are of, what their elements are, and what the type of an expression is.

use compact_str::{CompactString, format_compact};
use tree_sitter::Node;

use super::{Go, is_package, is_predeclared, uses};
use crate::facts::Form;
use crate::languages::shared::builder::Builder;
use crate::languages::shared::grammar::{Field, Role, part, parts, role};
use crate::languages::shared::members::Global;
use crate::languages::shared::values::{Values, form, type_at, type_of};

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
    element_of(out.declared(Global::Type, base(text)?)?).map(CompactString::from)
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
    let defined = if is_container(text) { None } else { out.declared(Global::Type, base(text)?) };
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
    let Some(result) = part(function, Field::Result) else { return CompactString::default() };
    if result.kind() != "parameter_list" {
        return text(result, out).into();
    }
    let mut types: Vec<&str> = Vec::new();
    let mut cursor = result.walk();
    for declared in result.named_children(&mut cursor) {
        let Some(of) = part(declared, Field::Type) else { continue };
        let mut names = declared.walk();
        let count = parts(declared, Field::Name, &mut names).count().max(1);
        types.extend(std::iter::repeat_n(text(of, out), count));
    }
    types.join(BETWEEN).into()
}

/// The types of several results, as [`results`] gives them.
pub(super) fn each_result(types: &str) -> impl Iterator<Item = &str> {
    types.split(BETWEEN)
}

/// The types of the values that an expression gives: several for a call with several results.
pub(super) fn of_values(expression: Node<'_>, out: &Builder<'_>) -> Vec<CompactString> {
    let given = match expression.kind() {
        "call_expression" => of_call(expression, out, 0),
        _ => type_of::<Go>(expression, out),
    };
    given.map_or_else(Vec::new, |types| types.split(BETWEEN).map(CompactString::from).collect())
}

impl Values for Go {
    fn written(of: Node<'_>, out: &Builder<'_>) -> Option<CompactString> {
        Some(text(of, out).into())
    }

    fn owner(of: &str) -> Option<&str> {
        base(of)
    }

    fn element(of: &str, out: &Builder<'_>) -> Option<CompactString> {
        element(of, out)
    }

    fn other(node: Node<'_>, depth: usize, out: &Builder<'_>) -> Option<CompactString> {
        match node.kind() {
            "unary_expression" => {
                let operand = type_at::<Self>(part(node, Field::Operand)?, depth + 1, out)?;
                match out.text(part(node, Field::Operator)?) {
                    "&" => Some(format_compact!("*{operand}")),
                    "*" => operand.strip_prefix('*').map(CompactString::from),
                    "<-" => element(&operand, out),
                    _ => None,
                }
            }
            "call_expression" => of_call(node, out, depth).filter(|types| !types.contains(BETWEEN)),
            _ => None,
        }
    }

    fn name_form(node: Node<'_>, out: &Builder<'_>) -> CompactString {
        let name = out.text(node);
        if uses::is_global(name, node, out) { name.into() } else { "name".into() }
    }

    fn other_form(node: Node<'_>, out: &Builder<'_>) -> Option<CompactString> {
        let found = match node.kind() {
            "composite_literal" => match part(node, Field::Type)? {
                of if matches!(of.kind(), "slice_type" | "array_type" | "implicit_length_array_type") => "list".into(),
                of if of.kind() == "map_type" => "dict".into(),
                of => format_compact!("{}{{}}", base(text(of, out)).unwrap_or_default()),
            },
            "selector_expression" => {
                let operand = part(node, Field::Operand).filter(|operand| role(*operand) == Role::Name)?;
                let package = Some(out.text(operand)).filter(|name| is_package(name, operand, out))?;
                format_compact!("{package}.{}", part(node, Field::Accessed).map_or("", |name| out.text(name)))
            }
            "unary_expression" if part(node, Field::Operator).is_some_and(|operator| operator.kind() == "&") => {
                let borrowed = part(node, Field::Operand).filter(|operand| operand.kind() != "unary_expression");
                format_compact!("&{}", borrowed.map_or_else(Form::unknown, |operand| form::<Self>(operand, out)).0)
            }
            _ => return None,
        };
        Some(found)
    }
}

/// The types of a call's results, one per line.
fn of_call(call: Node<'_>, out: &Builder<'_>, depth: usize) -> Option<CompactString> {
    let function = part(call, Field::Function)?;
    let argument = || part(call, Field::Arguments).and_then(|arguments| arguments.named_child(0));
    match function.kind() {
        "identifier" => {
            let name = out.text(function);
            if out.local(name, function.start_byte()).is_some() {
                return None;
            }
            if let Some(results) = out.declared(Global::Function, name) {
                return Some(results.clone());
            }
            match name {
                _ if out.declared(Global::Type, name).is_some() => Some(name.into()),
                "new" => Some(format_compact!("*{}", text(argument()?, out))),
                "make" => Some(text(argument()?, out).into()),
                "append" => type_at::<Go>(argument()?, depth + 1, out),
                _ => None,
            }
        }
        // A conversion such as `(*T)(nil)`.
        "parenthesized_expression" => converts(function).map(|_| out.text(function).into()),
        "selector_expression" => {
            let owner = type_at::<Go>(part(function, Field::Operand)?, depth + 1, out)?;
            let member = out.text(part(function, Field::Accessed)?);
            out.member(base(&owner)?, member).map(|member| member.text.clone())
        }
        _ => None,
    }
}

/// Whether a call is known to have a single result.
pub(super) fn gives_one(call: Node<'_>, out: &Builder<'_>) -> bool {
    let predeclared = |function: Node<'_>| function.kind() == "identifier" && is_predeclared(out.text(function), out);
    part(call, Field::Function).is_some_and(predeclared)
        || of_call(call, out, 0).is_some_and(|types| !types.contains(BETWEEN))
}

/// The type in `(*T)(x)`, which is read as a call.
pub(super) fn converts(function: Node<'_>) -> Option<Node<'_>> {
    let pointer = function.named_child(0).filter(|inner| inner.kind() == "unary_expression")?;
    let starred = part(pointer, Field::Operator).is_some_and(|operator| operator.kind() == "*");
    let named = part(pointer, Field::Operand)?;
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
    out.declared(Global::Import, name).is_some()
}
