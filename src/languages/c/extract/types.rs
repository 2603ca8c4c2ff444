//! The types of values: a tag, or the name of a type that is no alias of one. Pointers and arrays are left out, since
//! members are reached through them.

use compact_str::{CompactString, format_compact};
use tree_sitter::Node;

use super::C;
use crate::facts::Form;
use crate::languages::shared::builder::{Builder, Note};
use crate::languages::shared::grammar::{Field, Role, part, role};
use crate::languages::shared::members::Global;
use crate::languages::shared::values::{Values, form, type_at};

/// Stands before the type of an array's elements.
pub(super) const ARRAY: &str = "[]";

/// The type that a declaration, parameter, field or type descriptor starts with.
pub(super) fn of_declaration(declaration: Node<'_>, out: &Builder<'_>) -> Option<CompactString> {
    of_specifier(part(declaration, Field::Type)?, out)
}

/// The type that a specifier names, if it is one with members.
pub(super) fn of_specifier(specifier: Node<'_>, out: &Builder<'_>) -> Option<CompactString> {
    let at = specifier.start_byte();
    if part(specifier, Field::Body).is_some() && out.in_function() {
        return None;
    }
    match specifier.kind() {
        "struct_specifier" | "union_specifier" | "enum_specifier" => match part(specifier, Field::Name) {
            Some(name) => Some(out.text(name).into()).filter(|name: &CompactString| out.local_type(name, at).is_none()),
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
            Some(out.declared(Global::Alias, name).cloned().unwrap_or_else(|| name.into()))
                .filter(|name| !name.is_empty())
        }
        _ => None,
    }
}

impl Values for C {
    fn written(descriptor: Node<'_>, out: &Builder<'_>) -> Option<CompactString> {
        // The descriptor of a type has it in a field, as a declaration has.
        of_declaration(descriptor, out)
    }

    fn owner(of: &str) -> Option<&str> {
        Some(of)
    }

    fn element(of: &str, _: &Builder<'_>) -> Option<CompactString> {
        Some(of.into())
    }

    fn other(node: Node<'_>, depth: usize, out: &Builder<'_>) -> Option<CompactString> {
        match node.kind() {
            "conditional_expression" => {
                let value = part(node, Field::Consequence).or_else(|| part(node, Field::Alternative))?;
                type_at::<Self>(value, depth + 1, out)
            }
            "call_expression" => {
                let function = part(node, Field::Function)?;
                let name = out.text(function);
                let global = role(function) == Role::Name && out.local(name, function.start_byte()).is_none();
                if global { out.declared(Global::Function, name).cloned() } else { None }
            }
            _ => None,
        }
    }

    fn name_form(node: Node<'_>, out: &Builder<'_>) -> CompactString {
        let name = out.text(node);
        if out.local(name, node.start_byte()).is_some() { "name".into() } else { name.into() }
    }

    fn other_form(node: Node<'_>, out: &Builder<'_>) -> Option<CompactString> {
        match node.kind() {
            "compound_literal_expression" => {
                let of = part(node, Field::Type).and_then(|of| of_declaration(of, out)).unwrap_or_default();
                Some(format_compact!("{of}{{}}"))
            }
            "pointer_expression" if part(node, Field::Operator).is_some_and(|operator| operator.kind() == "&") => {
                let borrowed = part(node, Field::Argument).filter(|argument| argument.kind() != "pointer_expression");
                Some(format_compact!("&{}", borrowed.map_or_else(Form::unknown, |it| form::<Self>(it, out)).0))
            }
            "call_expression" => {
                let function = part(node, Field::Function)?;
                let name = part(function, Field::Accessed).unwrap_or(function);
                (!name.kind().ends_with("identifier")).then(|| Form::unknown().0)
            }
            _ => None,
        }
    }
}
