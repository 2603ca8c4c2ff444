//! Switches and patterns: which members of an enum they name, and what they bind.

use tree_sitter::Node;

use super::expressions::named;
use super::{Reader, types};
use crate::facts::{Form, Labels, ResultUse, UseKind};
use crate::languages::shared::grammar::{Field, part};
use crate::languages::shared::values::Shown;
use crate::languages::shared::walk::{Emit as _, Found, Walk as _};

/// The members of an enum that the arms of a switch name.
#[derive(Default)]
struct Named {
    /// The enum, as the arms write it.
    of: Option<String>,
    labels: Labels,
    /// Whether something else stands in an arm.
    other: bool,
}

impl<'t> Reader<'t, '_> {
    /// `value switch { … }`
    pub(super) fn switch_expression(&mut self, node: Node<'t>, used: ResultUse) -> Shown {
        let mut subject = None;
        let mut shown = Shown::Nothing;
        let mut arms = Named::default();
        self.each_value(node, |reader, arm| {
            if arm.kind() != "switch_expression_arm" {
                subject = Some(arm);
                shown = reader.expression(arm, ResultUse::Bound(1));
                return;
            }
            reader.out.open(arm);
            let mut pattern = true;
            let mut whole = true;
            reader.each_value(arm, |_, inner| whole &= inner.kind() != "when_clause");
            reader.each_value(arm, |reader, inner| match inner.kind() {
                _ if std::mem::take(&mut pattern) => {
                    reader.arm(inner, whole, &mut arms);
                    reader.pattern(inner, &shown);
                }
                "when_clause" => reader.each_value(inner, Self::value),
                _ => reader.value(inner),
            });
            reader.out.close();
        });
        self.emit_match(node, subject, arms, used);
        Shown::Nothing
    }

    /// `switch (value) { case …: … }`
    pub(super) fn switch_statement(&mut self, node: Node<'t>) {
        let subject = part(node, Field::Value);
        let shown = subject.map_or(Shown::Nothing, |it| self.expression(it, ResultUse::Bound(1)));
        let Some(body) = part(node, Field::Body) else { return };
        let mut arms = Named::default();
        self.out.open(body);
        self.each(body, |reader, section| {
            reader.out.open(section);
            let mut case = false;
            let mut whole = true;
            reader.each(section, |_, inner| whole &= inner.kind() != "when_clause");
            reader.each_token(section, |reader, _, inner| match inner.kind() {
                "case" => case = true,
                "default" => arms.labels.open = true,
                ":" => case = false,
                "when_clause" => reader.each_value(inner, Self::value),
                _ if !inner.is_named() || inner.is_extra() => {}
                _ if case => {
                    reader.arm(inner, whole, &mut arms);
                    reader.pattern(inner, &shown);
                }
                _ => reader.statement(inner),
            });
            reader.out.close();
        });
        self.out.close();
        self.emit_match(node, subject, arms, ResultUse::Unknown);
    }

    fn emit_match(&mut self, node: Node<'t>, subject: Option<Node<'t>>, arms: Named, result: ResultUse) {
        let Named { of: Some(of), labels, other: false } = arms else { return };
        if labels.given.is_empty() {
            return;
        }
        let (qualifier, name) = named(&of);
        let at = subject.unwrap_or(node);
        self.emit(Found { qualifier, labels, result, whole: node, ..Found::new(name, at, UseKind::Match) });
    }

    /// What an arm names: members of one enum, all, or something else. One with a condition names nothing for sure.
    fn arm(&mut self, pattern: Node<'t>, whole: bool, arms: &mut Named) {
        match pattern.kind() {
            "discard" | "var_pattern" => arms.labels.open |= whole,
            "or_pattern" => {
                for field in [Field::Left, Field::Right] {
                    if let Some(inner) = part(pattern, field) {
                        self.arm(inner, whole, arms);
                    }
                }
            }
            "parenthesized_pattern" | "constant_pattern" => {
                if let Some(inner) = self.first(pattern) {
                    self.arm(inner, whole, arms);
                }
            }
            "member_access_expression" => {
                let of = part(pattern, Field::Expression).map(|of| self.text(of));
                let name = part(pattern, Field::Name).map(|name| self.text(name));
                let (Some(of), Some(name)) = (of.and_then(types::base), name) else {
                    arms.other = true;
                    return;
                };
                arms.other |= arms.of.as_ref().is_some_and(|known| known != of);
                arms.of.get_or_insert_with(|| of.to_owned());
                if whole {
                    arms.labels.given.push((name.into(), Form::unknown()));
                }
            }
            "null_literal" => {}
            _ => arms.other = true,
        }
    }

    /// A pattern uses the types and constants that it names, and binds the names that it gives. What is matched is
    /// known as shown.
    pub(super) fn pattern(&mut self, node: Node<'t>, shown: &Shown) {
        match node.kind() {
            "declaration_pattern" | "type_pattern" | "recursive_pattern" | "var_pattern" | "list_pattern" => {
                self.typed_pattern(node, shown);
            }
            "and_pattern" | "or_pattern" => {
                for field in [Field::Left, Field::Right] {
                    if let Some(inner) = part(node, field) {
                        self.pattern(inner, shown);
                    }
                }
            }
            "negated_pattern" | "parenthesized_pattern" => {
                self.each(node, |reader, inner| reader.pattern(inner, shown));
            }
            // A constant or a type: only what it names decides.
            "constant_pattern" => self.each_value(node, |reader, inner| match inner.kind() {
                "identifier" | "generic_name" => {
                    reader.object(inner);
                }
                _ => reader.value(inner),
            }),
            "discard" => {}
            _ => self.each_value(node, Self::value),
        }
    }

    fn typed_pattern(&mut self, node: Node<'t>, shown: &Shown) {
        let of = part(node, Field::Type);
        let text = of.map(|of| self.text(of)).filter(|text| *text != "var");
        if let Some(of) = of {
            self.type_use(of);
        }
        let here = match text {
            Some(text) => Shown::Of(text.into()),
            None => shown.clone(),
        };
        self.each_part(node, |reader, field, inner| match inner.kind() {
            "property_pattern_clause" => {
                reader.each(inner, |reader, property| reader.matched_property(property, &here));
            }
            "positional_pattern_clause" => reader.each(inner, |reader, property| {
                reader.each(property, |reader, pattern| {
                    if pattern.kind() != "identifier" {
                        reader.pattern(pattern, &Shown::Nothing);
                    }
                });
            }),
            "parenthesized_variable_designation" => reader.designations(inner),
            _ if matches!(field, Field::Name | Field::Type) => {}
            _ => reader.pattern(inner, &Shown::Nothing),
        });
        if let Some(name) = part(node, Field::Name) {
            let text = match &here {
                Shown::Of(text) => Some(text.as_str()),
                _ => None,
            };
            self.out.bind(self.out.text(name), text, name.start_byte());
        }
    }

    /// `Name: pattern` and `Name.Inner: pattern`
    fn matched_property(&mut self, node: Node<'t>, of: &Shown) {
        let mut value = Shown::Nothing;
        let mut named = false;
        self.each(node, |reader, inner| match inner.kind() {
            "identifier" if !named => {
                named = true;
                value = reader.link(inner, inner, inner, of);
            }
            "member_access_expression" if !named => named = true,
            _ => reader.pattern(inner, &value),
        });
    }
}
