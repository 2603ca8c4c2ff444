//! Statements: what they bind and for how long, and what is in them.

use tree_sitter::Node;

use super::expressions::named;
use super::{Reader, types};
use crate::facts::{Form, ResultUse, UseKind};
use crate::languages::shared::grammar::{Field, part};
use crate::languages::shared::values::Shown;
use crate::languages::shared::walk::{Emit as _, Found, Walk as _};

/// Stands for what a function gives back. It is a word of the language, so no variable has it.
pub(super) const RETURN: &str = "return";

impl<'t> Reader<'t, '_> {
    /// The body of a function that gives back a value of this type.
    pub(super) fn function_body(&mut self, body: Node<'t>, gives: Option<&str>) {
        self.out.bind(RETURN, gives, body.start_byte());
        self.statement(body);
    }

    pub(super) fn statement(&mut self, node: Node<'t>) {
        match node.kind() {
            "expression_statement" => self.each_value(node, |reader, inner| {
                reader.expression(inner, ResultUse::Discarded);
            }),
            "local_declaration_statement" => self.statements(node),
            "variable_declaration" => self.variables(node),
            "block" | "while_statement" | "do_statement" | "for_statement" | "using_statement" | "fixed_statement"
            | "lock_statement" | "try_statement" | "finally_clause" | "checked_statement" | "unsafe_statement" => {
                self.out.open(node);
                self.functions_inside(node);
                self.statements(node);
                self.out.close();
            }
            "foreach_statement" => self.foreach(node),
            "catch_clause" => self.catch(node),
            "switch_statement" => self.switch_statement(node),
            "return_statement" | "yield_statement" | "arrow_expression_clause" => self.returned(node),
            "local_function_statement" => self.local_function(node),
            "labeled_statement" => self.each(node, |reader, inner| {
                if inner.kind() != "identifier" {
                    reader.statement(inner);
                }
            }),
            "class_declaration"
            | "struct_declaration"
            | "record_declaration"
            | "interface_declaration"
            | "enum_declaration"
            | "method_declaration"
            | "constructor_declaration"
            | "property_declaration"
            | "field_declaration"
            | "using_directive"
            | "namespace_declaration" => self.member(node),
            "preproc_if" | "preproc_elif" | "preproc_else" => self.each_part(node, |reader, field, inner| {
                if field != Field::Condition {
                    reader.statement(inner);
                }
            }),
            "break_statement" | "continue_statement" | "goto_statement" | "empty_statement" | "modifier" => {}
            "ERROR" => self.members(node),
            kind if kind.starts_with("preproc_") => {}
            // What a condition binds is known behind it.
            "if_statement" | "throw_statement" => self.statements(node),
            kind if kind.ends_with("_type") && kind != "implicit_type" => self.type_use(node),
            _ => self.value(node),
        }
    }

    /// Functions inside of a function are known above the place where they stand.
    fn functions_inside(&mut self, block: Node<'t>) {
        self.each(block, |reader, inner| {
            if let Some(name) = part(inner, Field::Name).filter(|_| inner.kind() == "local_function_statement") {
                reader.out.bind(reader.out.text(name), None, 0);
            }
        });
    }

    fn statements(&mut self, node: Node<'t>) {
        self.each_value(node, Self::statement);
    }

    /// `T a = …, b`
    fn variables(&mut self, node: Node<'t>) {
        let of = part(node, Field::Type);
        let text = of.map_or("var", |of| self.text(of));
        if let Some(of) = of {
            self.type_use(of);
        }
        self.each(node, |reader, declarator| {
            if declarator.kind() != "variable_declarator" {
                return;
            }
            let value = reader.initial(declarator);
            let declared = Shown::Of(text.into());
            let shown = value.map_or(Shown::Nothing, |value| {
                if text != "var" {
                    reader.expect(value, &declared);
                }
                let names = part(declarator, Field::Name).map_or_else(|| reader.parts_bound(declarator), |_| 1);
                let shown = reader.expression(value, ResultUse::Bound(names));
                reader.taken_apart(declarator, names, &shown);
                shown
            });
            match part(declarator, Field::Name) {
                Some(name) => reader.bind_variable(name, text, &shown),
                None => reader.designations(declarator),
            }
        });
    }

    /// A value of a known type that is bound to several names is taken apart.
    fn taken_apart(&mut self, declarator: Node<'t>, names: u8, shown: &Shown) {
        let Shown::Of(text) = shown else { return };
        let Some(of) = types::base(text).filter(|of| names > 1 && !self.is_local_type(of, declarator)) else { return };
        let (qualifier, name) = named(of);
        let arguments = Some(vec![Form::unknown(); usize::from(names)]);
        self.emit(Found {
            qualifier,
            arguments,
            whole: declarator,
            ..Found::new(name, declarator, UseKind::Destructure)
        });
    }

    /// How many parts of a tuple a declaration binds.
    fn parts_bound(&mut self, declarator: Node<'t>) -> u8 {
        let mut parts = 0_u8;
        self.each(declarator, |reader, pattern| {
            if pattern.kind() == "tuple_pattern" {
                reader.each_token(pattern, |_, _, token| parts += u8::from(token.is_named() && !token.is_extra()));
            }
        });
        parts.max(1)
    }

    /// Binds a variable with its declared type, or with that of its value if the declaration leaves it open.
    fn bind_variable(&mut self, name: Node<'t>, text: &str, value: &Shown) {
        let text = match value {
            Shown::Of(shown) if text == "var" => Some(shown.as_str()),
            _ if text == "var" => None,
            _ => Some(text),
        };
        self.out.bind(self.out.text(name), text, name.start_byte());
    }

    fn foreach(&mut self, node: Node<'t>) {
        self.out.open(node);
        let of = part(node, Field::Type);
        let text = of.map_or("var", |of| self.text(of));
        if let Some(of) = of {
            self.type_use(of);
        }
        let mut element = Shown::Nothing;
        if let Some(right) = part(node, Field::Right)
            && let Shown::Of(iterated) = self.expression(right, ResultUse::Taken)
        {
            element = Shown::of(types::element(&iterated));
        }
        match part(node, Field::Left) {
            Some(name) if name.kind() == "identifier" => self.bind_variable(name, text, &element),
            Some(names) if names.kind() == "tuple_pattern" => self.designations(names),
            Some(left) => self.value(left),
            None => {}
        }
        if let Some(body) = part(node, Field::Body) {
            self.statement(body);
        }
        self.out.close();
    }

    fn catch(&mut self, node: Node<'t>) {
        self.out.open(node);
        self.each(node, |reader, inner| match inner.kind() {
            "catch_declaration" => {
                let of = part(inner, Field::Type);
                if let Some(of) = of {
                    reader.type_use(of);
                }
                if let Some(name) = part(inner, Field::Name) {
                    let text = of.map(|of| reader.out.text(of));
                    reader.out.bind(reader.out.text(name), text, name.start_byte());
                }
            }
            "catch_filter_clause" => reader.each_value(inner, Self::value),
            _ => reader.statement(inner),
        });
        self.out.close();
    }

    /// What a function gives back is of its type.
    fn returned(&mut self, node: Node<'t>) {
        let gives = self.out.local(RETURN, node.start_byte()).and_then(|local| local.type_name.clone());
        self.each_value(node, |reader, value| {
            reader.expect(value, &Shown::of(gives.as_deref()));
            reader.value(value);
        });
    }

    fn local_function(&mut self, node: Node<'t>) {
        self.out.open_literal(node);
        self.generics(node);
        let result = part(node, Field::Type);
        if let Some(result) = result {
            self.type_use(result);
        }
        if let Some(list) = part(node, Field::Parameters) {
            self.bind_parameters(list);
        }
        if let Some(body) = part(node, Field::Body) {
            let modifiers = self.modifiers(node);
            let text = result.map(|it| self.text(it));
            let gives = if modifiers.has("async") { text.and_then(types::awaited) } else { text };
            self.function_body(body, gives);
        }
        self.out.close();
    }
}
