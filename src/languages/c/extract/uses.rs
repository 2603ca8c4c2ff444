//! What a C file relies on.

use compact_str::format_compact;
use tree_sitter::Node;

use super::{C, is_keyword, types};
use crate::facts::{Form, Labels, Qualifier, ResultUse, Use, UseKind};
use crate::languages::shared::builder::{Builder, Note};
use crate::languages::shared::grammar::{Field, part};
use crate::languages::shared::members::Global;
use crate::languages::shared::values::{self, form, type_of};

fn is_local(node: Node<'_>, out: &Builder<'_>) -> bool {
    out.local(out.text(node), node.start_byte()).is_some()
}

/// A name that stands alone.
pub(super) fn name<'t>(node: Node<'t>, out: &mut Builder<'t>) {
    let text = out.text(node);
    if is_local(node, out) || text.starts_with("__") || is_keyword(text) {
        return;
    }
    let kind = if out.declared(Global::Alias, out.text(node)).is_some() { UseKind::Type } else { UseKind::Value };
    out.add_use(kind, Qualifier::Bare, node, node);
}

/// What a macro stands for, if that is nothing but a name. What else macros stand for is not read.
pub(super) fn alias<'t>(node: Node<'t>, out: &mut Builder<'t>) {
    let text = out.text(node).trim();
    let is_name = !text.starts_with(|first: char| first.is_ascii_digit())
        && text.chars().all(|it| it.is_ascii_alphanumeric() || it == '_');
    if is_name && !text.is_empty() && !text.starts_with("__") && !is_keyword(text) {
        let found = out.blank_use(UseKind::Value, Qualifier::Bare, text, node, node);
        out.push_use(found);
    }
}

/// The name of a type.
pub(super) fn type_name<'t>(node: Node<'t>, out: &mut Builder<'t>) {
    if !is_local(node, out) {
        out.add_use(UseKind::Type, Qualifier::Bare, node, node);
    }
}

/// A name that a conditional asks for, except those by which a header asks whether it was read before.
pub(super) fn conditional<'t>(node: Node<'t>, out: &mut Builder<'t>) {
    let name = out.text(node);
    if !name.starts_with("__") && !name.trim_end_matches('_').ends_with("_H") {
        out.add_use(UseKind::Macro, Qualifier::Bare, node, node);
    }
}

/// A value before a dot or an arrow.
fn receiver(argument: Node<'_>, out: &Builder<'_>) -> Qualifier {
    values::receiver(type_of::<C>(argument, out), argument, out)
}

/// `x->field` or `x.field` that is not called.
pub(super) fn selection<'t>(node: Node<'t>, out: &mut Builder<'t>) {
    let (Some(argument), Some(name)) = (part(node, Field::Argument), part(node, Field::Accessed)) else {
        return;
    };
    let qualifier = receiver(argument, out);
    out.add_use(UseKind::Field, qualifier, node, name);
}

/// `offsetof(struct tag, field)`
pub(super) fn offset<'t>(node: Node<'t>, out: &mut Builder<'t>) {
    let (Some(of), Some(name)) = (part(node, Field::Type), part(node, Field::Member)) else { return };
    if let Some(of) = types::of_declaration(of, out) {
        out.add_use(UseKind::Field, Qualifier::Typed(of), node, name);
    }
}

/// A call of a function or macro by its name, or of a function that a field points to.
pub(super) fn call<'t>(node: Node<'t>, result: ResultUse, out: &mut Builder<'t>) {
    let Some(function) = part(node, Field::Function) else { return };
    let (qualifier, name) = match function.kind() {
        "identifier" if is_local(function, out) => return,
        "identifier" => (Qualifier::Bare, function),
        "field_expression" => {
            let (Some(argument), Some(name)) = (part(function, Field::Argument), part(function, Field::Accessed))
            else {
                return;
            };
            (receiver(argument, out), name)
        }
        _ => return,
    };
    out.note(function, Note::Settled);
    let arguments = part(node, Field::Arguments).and_then(|list| arguments(list, out));
    let found = out.blank_use(UseKind::Call, qualifier, out.text(name), node, name);
    out.push_use(Use { arguments, result, ..found });
}

/// The forms of arguments; `None` if they are not all expressions, as those of macros can be.
fn arguments(list: Node<'_>, out: &Builder<'_>) -> Option<Vec<Form>> {
    let mut cursor = list.walk();
    let mut given = Vec::new();
    for argument in list.named_children(&mut cursor) {
        match argument.kind() {
            "comment" => {}
            "ERROR" | "compound_statement" => return None,
            _ if argument.is_missing() => return None,
            _ => given.push(form::<C>(argument, out)),
        }
    }
    Some(given)
}

/// `(struct tag){ … }`
pub(super) fn literal<'t>(node: Node<'t>, out: &mut Builder<'t>) {
    let (Some(descriptor), Some(list)) = (part(node, Field::Type), part(node, Field::Value)) else {
        return;
    };
    let array =
        part(descriptor, Field::Declarator).is_some_and(|declarator| declarator.kind() == "abstract_array_declarator");
    if let Some(of) = types::of_declaration(descriptor, out) {
        let prefix = if array { types::ARRAY } else { "" };
        out.note(list, Note::Type(format_compact!("{prefix}{of}")));
    }
}

/// Braces that give a value of a type that is known from where they stand.
pub(super) fn braces<'t>(node: Node<'t>, out: &mut Builder<'t>) {
    let Some(Note::Type(of)) = out.noted(node).cloned() else { return };
    if let Some(element) = of.strip_prefix(types::ARRAY) {
        each_value(node, &mut |_, value| {
            if value.kind() == "initializer_list" {
                out.note(value, Note::Type(element.into()));
            }
        });
        return;
    }
    let mut labels = Labels::default();
    let mut by_place = Vec::new();
    let mut inner = Vec::new();
    each_value(node, &mut |label, value| {
        if let Some(label) = label {
            if value.kind() == "initializer_list" {
                inner.push((value, out.member(&of, out.text(label)).map(|member| member.text.clone())));
            }
            labels.given.push((out.text(label).into(), form::<C>(value, out)));
        } else {
            by_place.push(form::<C>(value, out));
        }
    });
    for (value, member) in inner {
        if let Some(member) = member.filter(|member| !member.is_empty()) {
            out.note(value, Note::Type(member));
        }
    }
    // `{ 0 }` is a way to say that nothing is given.
    let nothing = matches!(by_place.as_slice(), [Form(only)] if matches!(&**only, "num" | "none"));
    if !labels.given.is_empty() {
        labels.open = true;
        let found = out.blank_use(UseKind::Literal, Qualifier::Bare, &of, node, node);
        out.push_use(Use { labels, ..found });
    } else if !by_place.is_empty() && !nothing {
        let found = out.blank_use(UseKind::Call, Qualifier::Bare, &of, node, node);
        out.push_use(Use { arguments: Some(by_place), ..found });
    }
}

/// The values inside braces, each with the name of the field that it is given for, if one is named.
fn each_value<'t>(list: Node<'t>, found: &mut dyn FnMut(Option<Node<'t>>, Node<'t>)) {
    let mut cursor = list.walk();
    for item in list.named_children(&mut cursor) {
        match item.kind() {
            "comment" | "ERROR" => {}
            "initializer_pair" => {
                let designator = part(item, Field::Designator);
                let Some(value) = part(item, Field::Value) else { continue };
                match designator {
                    Some(name) if name.kind() == "field_identifier" => found(Some(name), value),
                    Some(dot) if dot.kind() == "field_designator" => found(dot.named_child(0), value),
                    _ => found(None, value),
                }
            }
            _ => found(None, item),
        }
    }
}

/// A switch over a value whose type is shown: the members that it names.
pub(super) fn switch<'t>(node: Node<'t>, out: &mut Builder<'t>) {
    let condition = part(node, Field::Condition);
    let Some(of) = condition.and_then(|condition| type_of::<C>(condition, out)) else { return };
    let Some(body) = part(node, Field::Body) else { return };
    let mut labels = Labels::default();
    let mut cases: Vec<Node<'t>> = Vec::new();
    let mut cursor = body.walk();
    cases.extend(body.named_children(&mut cursor).filter(|case| case.kind() == "case_statement"));
    // `case A: case B:` is a case inside a case.
    while let Some(case) = cases.pop() {
        match part(case, Field::Value) {
            Some(value) if value.kind() == "identifier" => labels.given.push((out.text(value).into(), Form::unknown())),
            Some(_) => return,
            None => labels.open = true,
        }
        let mut inner = case.walk();
        cases.extend(case.named_children(&mut inner).filter(|case| case.kind() == "case_statement"));
    }
    labels.given.sort_unstable_by(|left, right| left.0.cmp(&right.0));
    if let Some(condition) = condition.filter(|_| !labels.given.is_empty()) {
        let found = out.blank_use(UseKind::Match, Qualifier::Bare, &of, node, condition);
        out.push_use(Use { labels, ..found });
    }
}
