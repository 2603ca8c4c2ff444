//! What a Go file relies on.

use compact_str::CompactString;
use tree_sitter::Node;

use super::{Go, PREDECLARED, definitions, is_package, is_predeclared, types, visibility};
use crate::facts::{Clue, Form, Labels, Qualifier, ResultUse, Shows, Slot, Spread, Use, UseKind, Visibility};
use crate::languages::shared::builder::{Builder, Note};
use crate::languages::shared::grammar::{Field, part};
use crate::languages::shared::members::Global;
use crate::languages::shared::type_text::parameters_in;
use crate::languages::shared::values::{form, type_of};

/// The types of values are not noted if they are longer than this.
const LONGEST_TYPE: usize = 100;

/// A name that stands alone.
pub(super) fn name<'t>(node: Node<'t>, out: &mut Builder<'t>) {
    let name = out.text(node);
    if name != "_" && is_global(name, node, out) {
        let kind = if definitions::is_type(name, node, out) { UseKind::Type } else { UseKind::Value };
        out.add_use(kind, Qualifier::Bare, node, node);
    }
}

/// Whether a name is one of the package, as far as the file shows.
pub(super) fn is_global(name: &str, node: Node<'_>, out: &Builder<'_>) -> bool {
    out.local(name, node.start_byte()).is_none() && !is_predeclared(name, out) && !types::is_import(name, out)
}

/// The name of a type that stands alone.
pub(super) fn type_name<'t>(node: Node<'t>, out: &mut Builder<'t>) {
    if is_global(out.text(node), node, out) {
        out.add_use(UseKind::Type, Qualifier::Bare, node, node);
    }
}

/// `pkg.T` as a type.
pub(super) fn qualified_type<'t>(node: Node<'t>, out: &mut Builder<'t>) {
    if let Some((qualifier, name)) = named_type(node, out) {
        out.note(name, Note::Settled);
        out.add_use(UseKind::Type, qualifier, node, name);
    }
}

/// The name of a type that another file can define, and what stands before it.
pub(super) fn named_type<'t>(node: Node<'t>, out: &Builder<'t>) -> Option<(Qualifier, Node<'t>)> {
    match node.kind() {
        "type_identifier" => is_global(out.text(node), node, out).then_some((Qualifier::Bare, node)),
        "qualified_type" => {
            let package = out.text(part(node, Field::Package)?);
            Some((Qualifier::Path(package.into()), part(node, Field::Name)?))
        }
        "generic_type" => named_type(part(node, Field::Type)?, out),
        _ => None,
    }
}

/// `x.f` that is not called: a package's member, a field, or a method as a value.
pub(super) fn selector<'t>(node: Node<'t>, out: &mut Builder<'t>) {
    let Some((qualifier, name)) = selected(node, out) else { return };
    let kind = if matches!(qualifier, Qualifier::Path(_)) { UseKind::Value } else { UseKind::Field };
    out.add_use(kind, qualifier, node, name);
}

/// The name that is selected, and what stands before it. A package before it is thereby done with.
fn selected<'t>(node: Node<'t>, out: &mut Builder<'t>) -> Option<(Qualifier, Node<'t>)> {
    let operand = part(node, Field::Operand)?;
    let name = part(node, Field::Accessed)?;
    if operand.kind() == "identifier" {
        let before = out.text(operand);
        if is_package(before, operand, out) {
            out.note(operand, Note::Settled);
            return Some((Qualifier::Path(before.into()), name));
        }
        if definitions::is_type(before, operand, out) {
            return Some((Qualifier::Path(before.into()), name));
        }
    }
    if let Some(of) = Some(operand).filter(|of| of.kind() == "parenthesized_expression").and_then(types::converts)
        && definitions::is_type(out.text(of), of, out)
    {
        return Some((Qualifier::Path(out.text(of).into()), name));
    }
    Some((receiver(operand, out), name))
}

/// A value before a dot.
fn receiver(operand: Node<'_>, out: &Builder<'_>) -> Qualifier {
    let of = type_of::<Go>(operand, out);
    if let Some(of) = of.as_deref().and_then(types::base) {
        // A type that is declared in the function, or a generic parameter, which may have a bound.
        match out.local(of, operand.start_byte()) {
            None => return Qualifier::Typed(of.into()),
            Some(local) => {
                if let Some(bound) = &local.type_name {
                    return Qualifier::Typed(bound.clone());
                }
            }
        }
    }
    Qualifier::untyped(out.text(operand))
}

/// A call, or a conversion that looks like one.
pub(super) fn call<'t>(node: Node<'t>, result: ResultUse, out: &mut Builder<'t>) {
    let Some(function) = part(node, Field::Function) else { return };
    let Some((qualifier, name_node)) = called(function, out) else { return };
    let list = part(node, Field::Arguments);
    let arguments = list.and_then(|list| arguments(list, out));
    let mut clues = list.filter(|_| arguments.is_some()).map(|list| clues(list, out)).unwrap_or_default();
    clues.extend(list.and_then(spread));
    let found = out.blank_use(UseKind::Call, qualifier, out.text(name_node), node, name_node);
    out.push_use(Use { arguments, result, clues, ..found });
}

/// The name of what is called, if it can be one of another file. What is said by it is done with.
fn called<'t>(function: Node<'t>, out: &mut Builder<'t>) -> Option<(Qualifier, Node<'t>)> {
    match function.kind() {
        "identifier" => {
            out.note(function, Note::Settled);
            is_global(out.text(function), function, out).then_some((Qualifier::Bare, function))
        }
        "selector_expression" => {
            out.note(function, Note::Settled);
            selected(function, out)
        }
        // `F[int](x)`, but also an element of a slice that is called.
        "index_expression" => {
            let operand = part(function, Field::Operand)?;
            let index = part(function, Field::Index)?;
            if is_type_argument(index, out) { called(operand, out) } else { None }
        }
        "type_instantiation_expression" => {
            let (qualifier, name) = named_type(part(function, Field::Type)?, out)?;
            settle_type(part(function, Field::Type)?, out);
            Some((qualifier, name))
        }
        "parenthesized_expression" => {
            // `(*T)(x)`
            let of = types::converts(function)?;
            if of.kind() == "identifier" && is_global(out.text(of), of, out) {
                out.note(of, Note::Settled);
                out.add_use(UseKind::Type, Qualifier::Bare, of, of);
            } else if let Some((qualifier @ Qualifier::Path(_), name)) =
                Some(of).filter(|of| of.kind() == "selector_expression").and_then(|of| selected(of, out))
            {
                out.note(of, Note::Settled);
                out.add_use(UseKind::Type, qualifier, of, name);
            }
            None
        }
        _ => None,
    }
}

/// Whether what stands in brackets is a type, as far as its name shows.
fn is_type_argument(index: Node<'_>, out: &Builder<'_>) -> bool {
    match index.kind() {
        "identifier" => {
            let name = out.text(index);
            PREDECLARED.binary_search(&name).is_ok() || definitions::is_type(name, index, out) || is_exported(name)
        }
        "selector_expression" => {
            let (package, name) = (part(index, Field::Operand), part(index, Field::Accessed));
            let of_package = package.is_some_and(|package| is_package(out.text(package), package, out));
            of_package && name.is_some_and(|name| is_exported(out.text(name)))
        }
        "unary_expression" => part(index, Field::Operator).is_some_and(|operator| operator.kind() == "*"),
        kind => kind.ends_with("_type"),
    }
}

fn is_exported(name: &str) -> bool {
    visibility(name) == Visibility::Public
}

/// A conversion to a type that cannot be read as a call. To a generic one, `F[T](x)`, it can be both.
pub(super) fn conversion<'t>(node: Node<'t>, result: ResultUse, out: &mut Builder<'t>) {
    let Some(of) = part(node, Field::Type).filter(|of| of.kind() == "generic_type") else { return };
    let Some((qualifier, name)) = named_type(of, out) else { return };
    settle_type(of, out);
    let given = part(node, Field::Operand).map(|operand| vec![form::<Go>(operand, out)]);
    let found = out.blank_use(UseKind::Call, qualifier, out.text(name), node, name);
    out.push_use(Use { arguments: given, result, ..found });
}

/// Notes that the name of a type is done with. Its arguments are not.
fn settle_type(of: Node<'_>, out: &mut Builder<'_>) {
    let mut of = of;
    while let Some(inner) = part(of, Field::Type).filter(|_| of.kind() == "generic_type") {
        of = inner;
    }
    out.note(of, Note::Settled);
    if let Some(name) = part(of, Field::Name) {
        out.note(name, Note::Settled);
    }
}

/// The forms of arguments; `None` if their number is not known.
fn arguments(list: Node<'_>, out: &Builder<'_>) -> Option<Vec<Form>> {
    let mut cursor = list.walk();
    let mut given = Vec::new();
    for argument in list.named_children(&mut cursor).filter(|argument| argument.kind() != "comment") {
        if argument.kind() == "variadic_argument" {
            return None;
        }
        given.push(form::<Go>(argument, out));
    }
    // `f(g())` passes on as many as `g` gives.
    let mut cursor = list.walk();
    let first = list.named_children(&mut cursor).find(|argument| argument.kind() == "call_expression");
    let open = given.len() == 1 && first.is_some_and(|call| !types::gives_one(call, out));
    (!open).then_some(given)
}

/// What stands before a slice that is all that the last parameter takes.
fn spread(list: Node<'_>) -> Option<Clue> {
    let mut cursor = list.walk();
    let given: Vec<Node<'_>> = list.named_children(&mut cursor).filter(|it| it.kind() != "comment").collect();
    let (last, before) = given.split_last()?;
    (last.kind() == "variadic_argument").then(|| Clue::of_spread(Spread::ThenRest(before.len())))
}

/// The types of arguments, as far as the file shows them.
fn clues(list: Node<'_>, out: &Builder<'_>) -> Vec<Clue> {
    let mut cursor = list.walk();
    let given = list.named_children(&mut cursor).filter(|argument| argument.kind() != "comment");
    let clue = |(place, argument)| Some(Clue { of: Slot::Argument(place), shows: shown(argument, out)? });
    (0_u16..).zip(given).filter_map(clue).collect()
}

/// The type of a value, if it does not stand there anyway.
fn shown(value: Node<'_>, out: &Builder<'_>) -> Option<Shows> {
    if value.kind() == "func_literal" {
        return parameters_in(out.text(part(value, Field::Parameters)?))
            .map(|count| Shows::Form(Form::function(count)));
    }
    let named = matches!(value.kind(), "identifier" | "selector_expression" | "call_expression" | "index_expression");
    type_of::<Go>(value, out).filter(|of| named && of.len() <= LONGEST_TYPE).map(Shows::Type)
}

/// A value that stands where another type is asked for: it is of an interface, since Go converts to nothing else by
/// itself. So the type of the value has to have what that asks for.
pub(super) fn stands_for<'t>(value: Node<'t>, wanted: &str, out: &mut Builder<'t>) {
    let Some(name) = types::base(wanted).filter(|_| !wanted.starts_with(['*', '('])) else { return };
    let Some(given) = type_of::<Go>(value, out).filter(|given| given.len() <= LONGEST_TYPE) else { return };
    let is_other = types::base(&given).is_some_and(|own| own != name && !is_predeclared(own, out));
    let declared = out.declared(Global::Type, name).map(CompactString::as_str);
    if !is_other || declared.is_some_and(|of| of != "interface_type") {
        return;
    }
    let (qualifier, name) = match name.rsplit_once('.') {
        Some((package, name)) => (Qualifier::Path(package.into()), name),
        None => (Qualifier::Bare, name),
    };
    if qualifier == Qualifier::Bare && !is_global(name, value, out) {
        return;
    }
    let found = out.blank_use(UseKind::Implement, qualifier, name, value, value);
    out.push_use(conforming(found, &given));
}

/// A use of an interface by a type, whose members are not all in one place.
pub(super) fn conforming(found: Use, by: &str) -> Use {
    // What is converted stands in brackets.
    let by = CompactString::from(by.trim_matches(['(', ')']));
    let labels = Labels { given: Vec::new(), open: true };
    Use { labels, clues: vec![Clue { of: Slot::Itself, shows: Shows::Type(by) }], ..found }
}

/// `T{…}` and what is like it.
pub(super) fn literal<'t>(node: Node<'t>, out: &mut Builder<'t>) {
    let (Some(of), Some(body)) = (part(node, Field::Type), part(node, Field::Body)) else { return };
    let text = types::text(of, out);
    out.note(body, Note::Settled);
    let named = named_type(of, out).filter(|_| !types::has_elements(text, out));
    if let Some((qualifier, name)) = named {
        settle_type(of, out);
        let found = out.blank_use(UseKind::Literal, qualifier, out.text(name), node, name);
        push_literal(found, body, out);
    }
    inside(body, text, out);
}

/// The braces of an element that does not repeat the type: `[]T{{…}, {…}}`.
pub(super) fn braces<'t>(node: Node<'t>, out: &mut Builder<'t>) {
    let Some(Note::Type(text)) = out.noted(node).cloned() else { return };
    if let Some(of) = types::base(&text).filter(|_| !types::has_elements(&text, out)) {
        let (qualifier, name) = match of.rsplit_once('.') {
            Some((package, name)) => (Qualifier::Path(package.into()), name),
            None => (Qualifier::Bare, of),
        };
        if qualifier != Qualifier::Bare || is_global(name, node, out) {
            let found = out.blank_use(UseKind::Literal, qualifier, name, node, node);
            push_literal(found, node, out);
        }
    }
    inside(node, &text, out);
}

/// Adds the use of a literal with the names inside; without names it is a call that gives the fields by place.
fn push_literal(found: Use, body: Node<'_>, out: &mut Builder<'_>) {
    let mut labels = Labels::default();
    let mut clues = Vec::new();
    let mut by_place = Vec::new();
    let mut cursor = body.walk();
    for element in body.named_children(&mut cursor) {
        match element.kind() {
            "keyed_element" => {
                let key = part(element, Field::Key).and_then(|key| key.named_child(0));
                let value = part(element, Field::Value).and_then(|value| value.named_child(0));
                if let Some(key) = key.filter(|key| key.kind() == "identifier") {
                    let form = value.map_or_else(Form::unknown, |value| form::<Go>(value, out));
                    labels.given.push((out.text(key).into(), form));
                    if let Some(shows) = value.and_then(|value| shown(value, out)) {
                        clues.push(Clue { of: Slot::Label(out.text(key).into()), shows });
                    }
                } else {
                    // Only maps, slices and arrays have other keys, which are no fields.
                    let key = key.map_or("[]", |key| out.text(key));
                    let form = value.map_or_else(Form::unknown, |value| form::<Go>(value, out));
                    labels.given.push((compact_str::format_compact!("[{key}]"), form));
                    labels.open = true;
                }
            }
            "literal_element" => {
                by_place.push(element.named_child(0).map_or_else(Form::unknown, |value| form::<Go>(value, out)));
            }
            _ => {}
        }
    }
    if by_place.is_empty() {
        out.push_use(Use { labels, clues, ..found });
    } else {
        out.push_use(Use { kind: UseKind::Call, arguments: Some(by_place), ..found });
    }
}

/// Says what stands inside braces: keys are names of fields unless the type has elements, and elements without a type
/// have the one that the type says.
fn inside<'t>(body: Node<'t>, text: &str, out: &mut Builder<'t>) {
    let element_type = types::element(text, out);
    let mut cursor = body.walk();
    for element in body.named_children(&mut cursor) {
        let (key, value) = match element.kind() {
            "keyed_element" => (part(element, Field::Key), part(element, Field::Value)),
            _ => (None, Some(element)),
        };
        if let Some(key) = key.and_then(|key| key.named_child(0)).filter(|key| key.kind() == "identifier")
            && element_type.is_none()
        {
            out.note(key, Note::Settled);
        }
        if let Some(key) = key.and_then(|key| key.named_child(0)).filter(|key| key.kind() == "literal_value") {
            out.note(key, Note::Type(types::key(text, out).unwrap_or_default()));
        }
        if let Some(value) = value.and_then(|value| value.named_child(0)).filter(|v| v.kind() == "literal_value") {
            out.note(value, Note::Type(element_type.clone().unwrap_or_default()));
        }
        let plain = value.and_then(|value| value.named_child(0)).filter(|value| value.kind() != "literal_value");
        if let (Some(value), Some(of)) = (plain, &element_type) {
            stands_for(value, of, out);
        }
    }
}
