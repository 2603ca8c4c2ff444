//! The types of values: a tag, or the name of a type that is no alias of one. Pointers and arrays are left out, since
//! members are reached through them.

use compact_str::{CompactString, format_compact};
use tree_sitter::Node;

use super::{ALIAS, RESULT, VARIABLE};
use crate::languages::shared::builder::{Builder, Note};

/// How far a chain of selections and calls is followed.
const FARTHEST: usize = 8;

/// Stands before the type of an array's elements.
pub(super) const ARRAY: &str = "[]";

/// Tags have their own names: a local one is bound under its name with this before it.
const TAG: &str = "struct ";

/// Binds a tag inside a function.
pub(super) fn bind_tag(name: &str, from: usize, out: &mut Builder<'_>) {
    let tag = format_compact!("{TAG}{name}");
    out.bind(&tag, None, from);
}

/// Whether a tag is bound inside the function.
pub(super) fn is_local_tag(name: &str, at: usize, out: &Builder<'_>) -> bool {
    out.local(&format_compact!("{TAG}{name}"), at).is_some()
}

/// The type that a declaration, parameter, field or type descriptor starts with.
pub(super) fn of_declaration(declaration: Node<'_>, out: &Builder<'_>) -> Option<CompactString> {
    of_specifier(declaration.child_by_field_name("type")?, out)
}

/// The type that a specifier names, if it is one with members.
pub(super) fn of_specifier(specifier: Node<'_>, out: &Builder<'_>) -> Option<CompactString> {
    let at = specifier.start_byte();
    if specifier.child_by_field_name("body").is_some() && out.in_function() {
        return None;
    }
    match specifier.kind() {
        "struct_specifier" | "union_specifier" | "enum_specifier" => match specifier.child_by_field_name("name") {
            Some(name) => Some(out.text(name).into()).filter(|name: &CompactString| !is_local_tag(name, at, out)),
            None => match out.noted(specifier) {
                Some(Note::Type(alias)) => Some(alias.clone()),
                _ => None,
            },
        },
        "type_identifier" => {
            let name = out.text(specifier);
            if out.local(name, at).is_some() {
                return None;
            }
            Some(out.declared(ALIAS, name).cloned().unwrap_or_else(|| name.into())).filter(|name| !name.is_empty())
        }
        _ => None,
    }
}

/// The type of an expression, if the file shows it.
pub(super) fn of(expression: Node<'_>, out: &Builder<'_>) -> Option<CompactString> {
    of_deep(expression, out, 0).filter(|name| !name.is_empty())
}

fn of_deep(expression: Node<'_>, out: &Builder<'_>, depth: usize) -> Option<CompactString> {
    if depth > FARTHEST {
        return None;
    }
    let inner = |node: Node<'_>| of_deep(node, out, depth + 1);
    let field = |name| expression.child_by_field_name(name);
    match expression.kind() {
        "identifier" => {
            let name = out.text(expression);
            match out.local(name, expression.start_byte()) {
                Some(local) => local.type_name.clone(),
                None => out.declared(VARIABLE, name).cloned(),
            }
        }
        "parenthesized_expression" => inner(expression.named_child(0)?),
        "pointer_expression" | "subscript_expression" | "update_expression" => inner(field("argument")?),
        // Also `p + 1`.
        "assignment_expression" | "binary_expression" => inner(field("left")?),
        "conditional_expression" => inner(field("consequence").or_else(|| field("alternative"))?),
        "cast_expression" | "compound_literal_expression" => of_declaration(field("type")?, out),
        "field_expression" => {
            let owner = inner(field("argument")?)?;
            out.declared(&owner, out.text(field("field")?)).cloned()
        }
        "call_expression" => {
            let function = field("function")?;
            let name = out.text(function);
            let global = function.kind() == "identifier" && out.local(name, function.start_byte()).is_none();
            if global { out.declared(RESULT, name).cloned() } else { None }
        }
        _ => None,
    }
}
