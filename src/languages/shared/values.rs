//! What is known of a value: its type as far as the file shows it, and the form in which it is written.

use compact_str::{CompactString, format_compact};
use tree_sitter::Node;

use super::builder::Builder;
use super::grammar::{Field, Role, part, role};
use super::members::Global;
use crate::facts::{Form, Qualifier};

/// How far a chain of selections and calls is followed.
const FARTHEST: usize = 8;

/// What is known of an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::languages) enum Shown {
    /// Nothing.
    Nothing,
    /// Its value has this type, as the text has it.
    Of(CompactString),
    /// It is no value: the type, package or namespace of this name or path.
    Path(CompactString),
}

impl Shown {
    /// A value of this type, if it is known.
    pub(in crate::languages) fn of(text: Option<&str>) -> Self {
        text.filter(|text| !text.is_empty()).map_or(Self::Nothing, |text| Self::Of(text.into()))
    }
}

/// What a language says of values, so that the core can tell their types and forms.
pub(in crate::languages) trait Values {
    /// The type that is written in a node.
    fn written(node: Node<'_>, out: &Builder<'_>) -> Option<CompactString>;

    /// The type whose members a value of a type has.
    fn owner(of: &str) -> Option<&str>;

    /// The type of the elements of a value of a type.
    fn element(of: &str, out: &Builder<'_>) -> Option<CompactString>;

    /// The type of an expression that the table of roles does not decide. `depth` says how far the chain is followed.
    fn other(node: Node<'_>, depth: usize, out: &Builder<'_>) -> Option<CompactString>;

    /// The form of a name.
    fn name_form(node: Node<'_>, out: &Builder<'_>) -> CompactString;

    /// The form of an expression that the table of roles does not decide; `?` for all that have none.
    fn other_form(node: Node<'_>, out: &Builder<'_>) -> Option<CompactString>;
}

/// The type of an expression, if the file shows it.
pub(in crate::languages) fn type_of<V: Values>(expression: Node<'_>, out: &Builder<'_>) -> Option<CompactString> {
    type_at::<V>(expression, 0, out).filter(|text| !text.is_empty())
}

/// The same inside of a chain.
pub(in crate::languages) fn type_at<V: Values>(
    expression: Node<'_>,
    depth: usize,
    out: &Builder<'_>,
) -> Option<CompactString> {
    if depth > FARTHEST {
        return None;
    }
    let inner = |field: Field| type_at::<V>(part(expression, field)?, depth + 1, out);
    match role(expression) {
        Role::Name => {
            let name = out.text(expression);
            match out.local(name, expression.start_byte()) {
                Some(local) => local.type_name.clone(),
                None => out.declared(Global::Variable, name).cloned(),
            }
        }
        Role::Brackets => type_at::<V>(expression.named_child(0)?, depth + 1, out),
        Role::Through(field) => inner(field),
        Role::Element(field) => V::element(&inner(field)?, out),
        Role::Typed(field) => V::written(part(expression, field)?, out),
        Role::Member(value, name) => {
            let owner = inner(value)?;
            out.member(V::owner(&owner)?, out.text(part(expression, name)?)).map(|member| member.text.clone())
        }
        _ => V::other(expression, depth, out),
    }
}

/// The coarse form of an expression.
pub(in crate::languages) fn form<V: Values>(node: Node<'_>, out: &Builder<'_>) -> Form {
    if let Some(form) = V::other_form(node, out) {
        return Form(form);
    }
    match role(node) {
        Role::Name => Form(V::name_form(node, out)),
        Role::Literal(form) => Form(form.into()),
        Role::Member(_, name) => Form(format_compact!(".{}", part(node, name).map_or("", |name| out.text(name)))),
        Role::Call(function) => Form(format_compact!("{}()", called(node, function, out))),
        _ => Form::unknown(),
    }
}

/// The name of what is called: that of a function or of a member.
fn called<'t>(call: Node<'_>, function: Field, out: &Builder<'t>) -> &'t str {
    let Some(function) = part(call, function) else { return "" };
    match role(function) {
        Role::Name => out.text(function),
        Role::Member(_, name) => part(function, name).map_or("", |name| out.text(name)),
        _ => "",
    }
}

/// A value before a dot: of the type that is known, or by its text.
pub(in crate::languages) fn receiver(of: Option<CompactString>, value: Node<'_>, out: &Builder<'_>) -> Qualifier {
    of.map_or_else(|| Qualifier::untyped(out.text(value)), Qualifier::Typed)
}
