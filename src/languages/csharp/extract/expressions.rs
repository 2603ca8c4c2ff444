//! Expressions: references, operators, lambdas, and what is known of their values.

use compact_str::{CompactString, format_compact};
use tree_sitter::Node;

use super::super::CSharp;
use super::statements::RETURN;
use super::{Reader, types};
use crate::facts::{Labels, Qualifier, ResultUse, UseKind};
use crate::languages::shared::builder::{Builder, Note};
use crate::languages::shared::grammar::{Field, Role, part, role};
use crate::languages::shared::values::{Shown, Values, form};
use crate::languages::shared::walk::{Emit as _, Found, Walk as _};

/// The walk knows the types of values as it goes.
impl Values for CSharp {
    fn written(of: Node<'_>, out: &Builder<'_>) -> Option<CompactString> {
        Some(out.text(of).into())
    }

    fn owner(of: &str) -> Option<&str> {
        types::base(of)
    }

    fn element(of: &str, _: &Builder<'_>) -> Option<CompactString> {
        types::element(of).map(CompactString::from)
    }

    fn other(_: Node<'_>, _: usize, _: &Builder<'_>) -> Option<CompactString> {
        None
    }

    fn name_form(_: Node<'_>, _: &Builder<'_>) -> CompactString {
        "name".into()
    }

    fn other_form(node: Node<'_>, out: &Builder<'_>) -> Option<CompactString> {
        let inner = |node: Node<'_>| form::<Self>(node, out).0;
        Some(match node.kind() {
            "this" | "base" => "name".into(),
            "parenthesized_expression" => inner(node.named_child(0)?),
            "cast_expression" => inner(part(node, Field::Value)?),
            "prefix_unary_expression" => match inner(node.named_child(0)?) {
                number if number == "num" => number,
                _ => "?".into(),
            },
            "argument" => return argument_form(node, out),
            "object_creation_expression" => {
                let of = part(node, Field::Type).map_or("", |of| out.text(of));
                format_compact!("{}()", types::base(of).map_or("", types::last))
            }
            "implicit_object_creation_expression" => "new()".into(),
            "member_access_expression" => {
                let of = part(node, Field::Expression).map_or("", |of| out.text(of));
                let name = part(node, Field::Name).map_or("", |name| out.text(name));
                let plain = of.len() < 60 && types::base(of).is_some_and(|of| types::is_capital(types::last(of)));
                if plain { format_compact!("{of}.{name}") } else { format_compact!(".{name}") }
            }
            "invocation_expression" => {
                let mut function = part(node, Field::Function)?;
                if let Some(name) = part(function, Field::Name) {
                    function = name;
                }
                let name = if function.kind() == "generic_name" { function.named_child(0)? } else { function };
                if role(name) == Role::Name { format_compact!("{}()", out.text(name)) } else { "?".into() }
            }
            "default_expression" => "?".into(),
            _ => return None,
        })
    }
}

/// The form of an argument, which says how it is passed if that has to be written.
fn argument_form(node: Node<'_>, out: &Builder<'_>) -> Option<CompactString> {
    let mut cursor = node.walk();
    let mut more = cursor.goto_first_child();
    let mut value = None;
    while more {
        let inner = cursor.node();
        match inner.kind() {
            "ref" | "out" => return Some(inner.kind().into()),
            _ if inner.is_named() && !inner.is_extra() && cursor.field_name() != Some("name") => value = Some(inner),
            _ => {}
        }
        more = cursor.goto_next_sibling();
    }
    value.map(|value| form::<CSharp>(value, out).0)
}

impl<'t> Reader<'t, '_> {
    /// An expression whose value is kept.
    pub(super) fn value(&mut self, node: Node<'t>) {
        self.expression(node, ResultUse::Bound(1));
    }

    /// Reads an expression, whose value is put to this use. Says what is known of the value.
    pub(super) fn expression(&mut self, node: Node<'t>, used: ResultUse) -> Shown {
        match node.kind() {
            "identifier" | "generic_name" => {
                self.type_arguments(node);
                self.name(node)
            }
            "member_access_expression" => self.member_access(node),
            "conditional_access_expression" => self.conditional_access(node),
            "invocation_expression" => self.call(node, used),
            "object_creation_expression" | "implicit_object_creation_expression" => self.creation(node, used),
            "this" => self.classes.last().map_or(Shown::Nothing, |class| Shown::Of((*class).into())),
            "base" => self.base_type().map_or(Shown::Nothing, Shown::Of),
            "parenthesized_expression" | "checked_expression" | "ref_expression" => {
                let mut shown = Shown::Nothing;
                self.each_value(node, |reader, inner| shown = reader.expression(inner, used));
                shown
            }
            "postfix_unary_expression" => {
                let mut shown = Shown::Nothing;
                let counts = matches!(node.child(1).map(|it| it.kind()), Some("++" | "--"));
                self.each_value(node, |reader, inner| {
                    let from = reader.out.uses();
                    shown = reader.expression(inner, ResultUse::Bound(1));
                    if counts {
                        reader.out.sets(from, inner);
                    }
                });
                shown
            }
            "await_expression" => self.awaiting(node),
            "cast_expression" => {
                let of = part(node, Field::Type);
                self.types_of(node);
                if let Some(value) = part(node, Field::Value) {
                    self.value(value);
                }
                of.map_or(Shown::Nothing, |of| Shown::Of(self.text(of).into()))
            }
            "as_expression" | "is_expression" => {
                if let Some(left) = part(node, Field::Left) {
                    self.value(left);
                }
                let right = part(node, Field::Right);
                if let Some(right) = right {
                    self.type_use(right);
                }
                let cast = right.filter(|_| node.kind() == "as_expression");
                cast.map_or(Shown::Nothing, |of| Shown::Of(self.text(of).into()))
            }
            "is_pattern_expression" => {
                let subject = part(node, Field::Expression).map(|it| self.expression(it, ResultUse::Bound(1)));
                if let Some(pattern) = part(node, Field::Pattern) {
                    self.pattern(pattern, &subject.unwrap_or(Shown::Nothing));
                }
                Shown::Nothing
            }
            "assignment_expression" => self.assignment(node),
            "conditional_expression" => self.conditional(node),
            "element_access_expression" => self.element_access(node),
            "switch_expression" => self.switch_expression(node, used),
            "lambda_expression" | "anonymous_method_expression" => self.lambda(node),
            "binary_expression" => self.binary(node),
            "with_expression" => self.with(node),
            "anonymous_object_creation_expression" => self.anonymous(node),
            "query_expression" => self.query(node),
            "declaration_expression" => {
                self.declaration_expression(node);
                Shown::Nothing
            }
            "default_expression" | "typeof_expression" | "sizeof_expression" => {
                let from = self.out.uses();
                self.types_of(node);
                if node.kind() == "typeof_expression" {
                    self.as_values(from);
                }
                match part(node, Field::Type) {
                    Some(of) if node.kind() == "default_expression" => Shown::Of(self.text(of).into()),
                    _ => Shown::Nothing,
                }
            }
            "interpolation" => {
                self.each(node, |reader, inner| {
                    if !inner.kind().starts_with("interpolation_") {
                        reader.value(inner);
                    }
                });
                Shown::Nothing
            }
            "block" | "ERROR" | "arrow_expression_clause" => {
                self.statement(node);
                Shown::Nothing
            }
            _ => match role(node) {
                Role::Literal("str") => {
                    self.parts_of(node);
                    Shown::Of("string".into())
                }
                Role::Literal("num" | "bool" | "none" | "char") => Shown::Nothing,
                _ => self.parts_of(node),
            },
        }
    }

    /// Visits the children that are values, `this` and `base` with them, which are no named nodes.
    pub(super) fn each_value(&mut self, node: Node<'t>, mut visit: impl FnMut(&mut Self, Node<'t>)) {
        self.each_token(node, |reader, _, inner| {
            let counts = inner.is_named() && !inner.is_extra() || matches!(inner.kind(), "this" | "base");
            if counts {
                visit(reader, inner);
            }
        });
    }

    /// The types in the field of a node.
    fn types_of(&mut self, node: Node<'t>) {
        if let Some(of) = part(node, Field::Type) {
            self.type_use(of);
        }
    }

    /// Reads all parts of an expression of which nothing is known.
    fn parts_of(&mut self, node: Node<'t>) -> Shown {
        self.each_part(node, |reader, field, inner| match (field, inner.kind()) {
            (Field::Type, _) | (_, "array_type" | "nullable_type" | "predefined_type") => reader.type_use(inner),
            (Field::Name, _) if node.kind() == "argument" => {}
            _ => reader.value(inner),
        });
        if node.kind() == "array_creation_expression" {
            return part(node, Field::Type).map_or(Shown::Nothing, |of| Shown::Of(self.text(of).into()));
        }
        Shown::Nothing
    }

    fn member_access(&mut self, node: Node<'t>) -> Shown {
        let (Some(object), Some(name)) = (part(node, Field::Expression), part(node, Field::Name)) else {
            return self.parts_of(node);
        };
        // What is waited for has a few of its own; a method of that name may be an extension.
        let own = matches!(
            self.text(name),
            "AsyncState"
                | "Exception"
                | "Id"
                | "IsCanceled"
                | "IsCompleted"
                | "IsCompletedSuccessfully"
                | "IsFaulted"
                | "Result"
                | "Status"
        );
        let shown = match object.kind() {
            "invocation_expression" if !own => self.expression(object, ResultUse::Taken),
            _ => self.object(object),
        };
        self.link(node, object, name, &shown)
    }

    /// `a?.b`, `a?[0]`
    fn conditional_access(&mut self, node: Node<'t>) -> Shown {
        let Some(object) = part(node, Field::Condition) else { return self.parts_of(node) };
        let shown = self.object(object);
        let mut found = Shown::Nothing;
        self.each_part(node, |reader, field, inner| {
            if field == Field::Condition {
                return;
            }
            found = match (inner.kind(), part(inner, Field::Name)) {
                ("member_binding_expression", Some(name)) => reader.link(node, object, name, &shown),
                ("element_binding_expression", _) => {
                    reader.argument_uses(inner);
                    indexed(&shown)
                }
                _ => reader.expression(inner, ResultUse::Bound(1)),
            };
        });
        found
    }

    fn awaiting(&mut self, node: Node<'t>) -> Shown {
        let mut shown = Shown::Nothing;
        self.each_value(node, |reader, inner| shown = reader.expression(inner, ResultUse::Awaited));
        match &shown {
            Shown::Of(text) => Shown::of(types::awaited(text)),
            _ => Shown::Nothing,
        }
    }

    /// A long sum nests to the left, so it is taken apart without recursion.
    fn binary(&mut self, node: Node<'t>) -> Shown {
        let mut rights = Vec::new();
        let mut left = node;
        while left.kind() == "binary_expression" {
            rights.push((part(left, Field::Operator).map_or("", |it| it.kind()), part(left, Field::Right)));
            let Some(inner) = part(left, Field::Left) else { break };
            left = inner;
        }
        let mut shown = self.expression(left, ResultUse::Bound(1));
        let string = Shown::Of("string".into());
        let mut text = shown == string;
        for (operator, right) in rights.into_iter().rev() {
            let value = right.map_or(Shown::Nothing, |right| self.expression(right, ResultUse::Bound(1)));
            text |= operator == "+" && value == string;
            // `a ?? b` is of the type of both.
            shown = match operator {
                "??" if shown == Shown::Nothing => value,
                "??" => shown,
                _ => Shown::Nothing,
            };
        }
        if text && shown == Shown::Nothing { string } else { shown }
    }

    /// What was named as a type behind so many uses is only named: no value is of it.
    pub(super) fn as_values(&mut self, from: usize) {
        for at in from..self.out.uses() {
            let found = self.out.use_mut(at);
            if found.kind == UseKind::Type {
                found.kind = UseKind::Value;
            }
        }
    }

    fn assignment(&mut self, node: Node<'t>) -> Shown {
        let target = part(node, Field::Left);
        let names = target.filter(|it| it.kind() == "tuple_expression").map_or(1, |it| it.named_child_count());
        let names = u8::try_from(names).unwrap_or(u8::MAX);
        let from = self.out.uses();
        let left = target.map_or(Shown::Nothing, |it| self.expression(it, ResultUse::Unknown));
        if let Some(target) = target {
            self.out.sets(from, target);
        }
        if let Some(right) = part(node, Field::Right) {
            self.expect(right, &left);
            self.expression(right, ResultUse::Bound(names));
        }
        left
    }

    /// Says which type is expected of a value, for those that do not name it themselves.
    pub(super) fn expect(&mut self, value: Node<'t>, shown: &Shown) {
        if let Shown::Of(text) = shown {
            self.out.note(value, Note::Type(text.clone()));
        }
    }

    fn conditional(&mut self, node: Node<'t>) -> Shown {
        if let Some(condition) = part(node, Field::Condition) {
            self.value(condition);
        }
        let [first, second] = [Field::Consequence, Field::Alternative]
            .map(|field| part(node, field).map_or(Shown::Nothing, |value| self.expression(value, ResultUse::Bound(1))));
        if first == second || second == Shown::Nothing { first } else { Shown::Nothing }
    }

    fn element_access(&mut self, node: Node<'t>) -> Shown {
        let of = part(node, Field::Expression).map_or(Shown::Nothing, |it| self.object(it));
        if let Some(subscript) = part(node, Field::Subscript) {
            self.argument_uses(subscript);
        }
        indexed(&of)
    }

    fn lambda(&mut self, node: Node<'t>) -> Shown {
        self.out.open_literal(node);
        self.out.bind(RETURN, None, 0);
        if let Some(parameters) = part(node, Field::Parameters) {
            match parameters.kind() {
                "parameter_list" => self.bind_parameters(parameters),
                _ => self.out.bind(self.out.text(parameters), None, node.start_byte()),
            }
        }
        match part(node, Field::Body) {
            Some(body) => self.value(body),
            None => self.each(node, |reader, inner| {
                if inner.kind() == "block" {
                    reader.statement(inner);
                }
            }),
        }
        self.out.close();
        Shown::Nothing
    }

    /// `value with { A = 1 }`
    fn with(&mut self, node: Node<'t>) -> Shown {
        let mut shown = Shown::Nothing;
        let mut labels = Labels { given: Vec::new(), open: true };
        let mut values = Vec::new();
        self.each_value(node, |reader, inner| {
            if inner.kind() != "with_initializer" {
                shown = reader.expression(inner, ResultUse::Bound(1));
                return;
            }
            let mut name = None;
            reader.each(inner, |reader, part| match name.take() {
                None => name = Some(part),
                Some(name) => {
                    labels.given.push((reader.text(name).into(), form::<CSharp>(part, reader.out)));
                    values.push(part);
                }
            });
        });
        if let Shown::Of(text) = &shown
            && let Some(of) = self.type_of(text, node)
        {
            let (qualifier, name) = named(&of);
            self.emit(Found { qualifier, labels, ..Found::new(name, node, UseKind::Literal) });
        }
        for value in values {
            self.value(value);
        }
        shown
    }

    /// `new { a.B, C = 1 }`
    fn anonymous(&mut self, node: Node<'t>) -> Shown {
        let mut before = None;
        self.each_token(node, |reader, _, inner| match inner.kind() {
            // What stood before it is only a name.
            "=" => before = None,
            "," | "}" => {
                if let Some(value) = before.take() {
                    reader.value(value);
                }
            }
            _ if inner.is_named() && !inner.is_extra() || inner.kind() == "this" => before = Some(inner),
            _ => {}
        });
        Shown::Nothing
    }

    /// `from a in b where … select …`: every clause may bind a name.
    fn query(&mut self, node: Node<'t>) -> Shown {
        self.out.open(node);
        self.each_value(node, |reader, clause| match clause.kind() {
            "from_clause" | "join_clause" | "let_clause" | "join_into_clause" => {
                let (named, of) = (part(clause, Field::Name), part(clause, Field::Type));
                let mut name = None;
                let mut inner = Vec::new();
                reader.each_value(clause, |_, value| match name {
                    None if named.is_none_or(|named| named == value)
                        && of != Some(value)
                        && value.kind() == "identifier" =>
                    {
                        name = Some(value);
                    }
                    _ => inner.push(value),
                });
                if let Some(name) = name {
                    reader.out.bind(reader.out.text(name), None, 0);
                }
                for value in inner {
                    match of {
                        Some(of) if of == value => reader.type_use(value),
                        _ if value.kind() == "join_into_clause" => {
                            if let Some(name) = reader.first(value) {
                                reader.out.bind(reader.out.text(name), None, name.start_byte());
                            }
                        }
                        _ => reader.value(value),
                    }
                }
            }
            // `into name`
            "identifier" => reader.out.bind(reader.out.text(clause), None, clause.start_byte()),
            _ => {
                reader.parts_of(clause);
            }
        });
        self.out.close();
        Shown::Nothing
    }

    /// `out var x`, `(int a, var b) = …`
    fn declaration_expression(&mut self, node: Node<'t>) {
        let of = part(node, Field::Type);
        let text = of.map(|of| self.text(of)).filter(|text| *text != "var");
        if let Some(of) = of {
            self.type_use(of);
        }
        if let Some(name) = part(node, Field::Name) {
            self.out.bind(self.out.text(name), text, name.start_byte());
        } else {
            self.designations(node);
        }
    }

    /// The names in brackets that a tuple is taken apart into.
    pub(super) fn designations(&mut self, node: Node<'t>) {
        self.each_part(node, |reader, field, inner| match inner.kind() {
            "parenthesized_variable_designation" | "tuple_pattern" => reader.designations(inner),
            "identifier" if field == Field::Name => {
                reader.out.bind(reader.out.text(inner), None, inner.start_byte());
            }
            _ => {}
        });
    }
}

/// What an index of a value gives.
fn indexed(shown: &Shown) -> Shown {
    match shown {
        Shown::Of(text) => Shown::of(types::indexed(text)),
        _ => Shown::Nothing,
    }
}

/// The last name of a path, and what stands before it.
pub(super) fn named(path: &str) -> (Qualifier, &str) {
    match path.rsplit_once('.') {
        Some((path, name)) => (Qualifier::Path(path.into()), name),
        None => (Qualifier::Bare, path),
    }
}
