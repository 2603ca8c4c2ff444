//! The names that are bound inside functions, and their types.

use compact_str::CompactString;
use tree_sitter::Node;

use super::{Go, types, uses};
use crate::facts::ResultUse;
use crate::languages::shared::builder::{Builder, Note};
use crate::languages::shared::grammar::{Field, part, parts};
use crate::languages::shared::values::type_of;

/// Under this name a scope binds the name of a type switch. It is a keyword, so no variable has it.
const SWITCHED: &str = "switch";

/// Under this name a function binds the types of its results.
const RETURNED: &str = "return";

/// Binds the names of a parameter list from a byte on.
pub(super) fn parameters(list: Node<'_>, from: usize, out: &mut Builder<'_>) {
    let mut cursor = list.walk();
    for parameter in list.named_children(&mut cursor) {
        let Some(of) = part(parameter, Field::Type) else { continue };
        let text = types::text(of, out);
        let many = compact_str::format_compact!("[]{text}");
        let text = if parameter.kind() == "variadic_parameter_declaration" { &many } else { text };
        let mut names = parameter.walk();
        for name in parts(parameter, Field::Name, &mut names) {
            out.bind(out.text(name), Some(text), from);
        }
    }
}

/// Binds generic parameters. One with a single bound is of that type as far as its members go.
pub(super) fn type_parameters(list: Node<'_>, out: &mut Builder<'_>) {
    let mut cursor = list.walk();
    for parameter in list.named_children(&mut cursor) {
        let bound = part(parameter, Field::Type).map(|bound| types::text(bound, out));
        let bound = bound.filter(|bound| !matches!(*bound, "any" | "comparable")).and_then(types::base);
        let mut names = parameter.walk();
        for name in parts(parameter, Field::Name, &mut names) {
            out.bind(out.text(name), bound, list.start_byte());
        }
    }
}

/// A function literal: its parameters are bound in it.
pub(super) fn closure<'t>(node: Node<'t>, out: &mut Builder<'t>) {
    out.open_literal(node);
    let Some(body) = part(node, Field::Body) else { return };
    for list in [Field::Parameters, Field::Result].into_iter().filter_map(|field| part(node, field)) {
        parameters(list, body.start_byte(), out);
    }
    results(node, body, out);
}

/// Binds the types of the results of a function inside its body.
pub(super) fn results(function: Node<'_>, body: Node<'_>, out: &mut Builder<'_>) {
    let results = types::results(function, out);
    out.bind(RETURNED, Some(&results), body.start_byte());
}

/// `return a, b`
pub(super) fn returned<'t>(node: Node<'t>, out: &mut Builder<'t>) {
    let Some(list) = node.named_child(0).filter(|list| list.kind() == "expression_list") else { return };
    let Some(wanted) = out.local(RETURNED, node.start_byte()).and_then(|it| it.type_name.clone()) else { return };
    let wanted: Vec<&str> = types::each_result(&wanted).collect();
    if wanted.len() == list.named_child_count() {
        let mut cursor = list.walk();
        for (value, wanted) in list.named_children(&mut cursor).zip(wanted) {
            uses::stands_for(value, wanted, out);
        }
    }
}

/// `a, b := f()`.
pub(super) fn bind<'t>(node: Node<'t>, out: &mut Builder<'t>) {
    let (Some(left), Some(right)) = (part(node, Field::Left), part(node, Field::Right)) else {
        return;
    };
    let given = assigned_types(left, right, out);
    names(left, &given, node.end_byte(), out);
}

/// `case x, ok := <-ch`.
pub(super) fn receive<'t>(node: Node<'t>, out: &mut Builder<'t>) {
    let (Some(left), Some(right)) = (part(node, Field::Left), part(node, Field::Right)) else {
        return;
    };
    if defines(node) {
        let given: Vec<_> = type_of::<Go>(right, out).into_iter().collect();
        names(left, &given, node.end_byte(), out);
    }
}

/// `for i, x := range xs`.
pub(super) fn range<'t>(node: Node<'t>, out: &mut Builder<'t>) {
    let (Some(left), Some(right)) = (part(node, Field::Left), part(node, Field::Right)) else {
        return;
    };
    if !defines(node) {
        return;
    }
    let of = type_of::<Go>(right, out).unwrap_or_default();
    let element = types::element(&of, out).unwrap_or_default();
    let given = if of.trim_start_matches("<-").starts_with("chan") {
        vec![element]
    } else {
        vec![CompactString::default(), element]
    };
    names(left, &given, node.end_byte(), out);
}

/// `a, b = f()`: binds nothing, but says how many results are wanted.
pub(super) fn assign<'t>(node: Node<'t>, out: &mut Builder<'t>) {
    if let (Some(left), Some(right)) = (part(node, Field::Left), part(node, Field::Right)) {
        results_wanted(left.named_child_count(), right, out);
        if left.named_child_count() == right.named_child_count() {
            let mut cursors = (left.walk(), right.walk());
            let values = right.named_children(&mut cursors.1);
            for (target, value) in left.named_children(&mut cursors.0).zip(values) {
                if let Some(wanted) = type_of::<Go>(target, out) {
                    uses::stands_for(value, &wanted, out);
                }
            }
        }
    }
}

fn defines(node: Node<'_>) -> bool {
    let mut cursor = node.walk();
    node.children(&mut cursor).any(|child| child.kind() == ":=")
}

/// Says of a call that stands alone on the right side how many names take its results.
pub(super) fn results_wanted(names: usize, right: Node<'_>, out: &mut Builder<'_>) {
    if right.named_child_count() != 1 {
        return;
    }
    let is_call = |value: &Node<'_>| matches!(value.kind(), "call_expression" | "type_conversion_expression");
    if let Some(call) = right.named_child(0).filter(is_call) {
        out.note(call, Note::Result(ResultUse::Bound(u8::try_from(names).unwrap_or(u8::MAX))));
    }
}

/// The types of what stands on the right side, in the order of the names on the left.
pub(super) fn assigned_types(left: Node<'_>, right: Node<'_>, out: &mut Builder<'_>) -> Vec<CompactString> {
    results_wanted(left.named_child_count(), right, out);
    value_types(right, out)
}

/// The types of a list of expressions; several for a single call with several results.
pub(super) fn value_types(right: Node<'_>, out: &Builder<'_>) -> Vec<CompactString> {
    let mut cursor = right.walk();
    let mut values = right.named_children(&mut cursor);
    match (values.next(), values.next()) {
        (Some(single), None) => types::of_values(single, out),
        (Some(first), Some(second)) => [first, second]
            .into_iter()
            .chain(values)
            .map(|value| type_of::<Go>(value, out).unwrap_or_default())
            .collect(),
        _ => Vec::new(),
    }
}

/// Binds the names of a list from a byte on. A name that its scope has already stays what it is.
fn names(list: Node<'_>, given: &[CompactString], from: usize, out: &mut Builder<'_>) {
    let mut cursor = list.walk();
    for (at, name) in list.named_children(&mut cursor).enumerate() {
        if name.kind() != "identifier" {
            continue;
        }
        out.note(name, Note::Settled);
        let text = out.text(name);
        if text != "_" && !out.binds(text) {
            let of = given.get(at).filter(|of| !of.is_empty());
            out.bind(text, of.map(CompactString::as_str), from);
        }
    }
}

/// `switch x := y.(type)`: its cases bind `x`.
pub(super) fn type_switch<'t>(node: Node<'t>, out: &mut Builder<'t>) {
    out.open(node);
    let alias = part(node, Field::Alias).and_then(|list| list.named_child(0));
    let name = alias.map(|alias| out.text(alias));
    out.bind(SWITCHED, name, node.start_byte());
    if let Some((alias, name)) = alias.zip(name) {
        out.note(alias, Note::Settled);
        // For `default`, which has no type of its own.
        out.bind(name, None, part(node, Field::Value).map_or(node.start_byte(), |value| value.end_byte()));
    }
}

/// A case of a type switch: what was switched over is of its type, if it has one only.
pub(super) fn type_case<'t>(node: Node<'t>, out: &mut Builder<'t>) {
    out.open(node);
    let switched = out.local(SWITCHED, node.start_byte()).and_then(|local| local.type_name.clone());
    let Some(name) = switched else { return };
    let mut cursor = node.walk();
    let of: Vec<Node<'_>> = parts(node, Field::Type, &mut cursor).filter(Node::is_named).take(2).collect();
    let single = of.first().copied().filter(|_| of.len() == 1);
    let text = single.map(|of| types::text(of, out)).filter(|text| !text.is_empty() && *text != "nil");
    out.bind(&name, text, single.map_or(node.start_byte(), |of| of.end_byte()));
}
