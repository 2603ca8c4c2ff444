//! Patterns: what they bind, and what they take apart.

use compact_str::{CompactString, format_compact};
use tree_sitter::Node;

use super::Reader;
use super::expressions::PASSED;
use super::names::{is_binding, last};
use super::nodes::field;
use super::outline::NUMBERS;
use super::paths::{Expected, Mention};
use super::types::{Part, Ty};
use crate::facts::{Form, Labels, UseKind};
use crate::languages::shared::builder::span;

impl<'n, 't> Reader<'n, 't, '_> {
    /// The uses in a pattern for a value of this type, and the names that it binds.
    pub(super) fn pattern(&mut self, node: Node<'n>, ty: &Ty) {
        match node.kind() {
            "identifier" | "shorthand_field_identifier" => {
                let name = self.out.text(node);
                if is_binding(name) {
                    self.names.bind(name, ty.clone());
                } else {
                    let mention = self.mention(node);
                    self.use_path(&mention, UseKind::Value, span(node));
                }
            }
            "self" => self.names.bind("self", ty.clone()),
            "scoped_identifier" | "generic_pattern" => {
                let mention = self.mention(node);
                self.use_path(&mention, UseKind::Value, span(node));
            }
            "tuple_struct_pattern" => self.tuple_struct(node, ty),
            "struct_pattern" => self.struct_pattern(node),
            "tuple_pattern" => {
                let mut rest = false;
                for (at, part) in self.parts(node).into_iter().enumerate() {
                    rest |= part.kind() == "remaining_field_pattern";
                    let part_type = if rest || ty.name != "()" { Ty::default() } else { ty.argument(at) };
                    self.pattern(part, &part_type);
                }
            }
            "slice_pattern" => {
                let element = ty.element();
                for part in self.nodes.named(node) {
                    self.pattern(part, &element);
                }
            }
            "range_pattern" => {
                for part in self.nodes.named(node) {
                    if matches!(part.kind(), "identifier" | "scoped_identifier") {
                        let mention = self.mention(part);
                        self.use_path(&mention, UseKind::Value, span(part));
                    }
                }
            }
            "match_pattern" => {
                let condition = field(node, "condition");
                for part in self.nodes.named(node) {
                    if Some(part) == condition {
                        self.expression(part, PASSED);
                    } else {
                        self.pattern(part, ty);
                    }
                }
            }
            "const_block" | "macro_invocation" | "block" => {
                self.expression(node, PASSED);
            }
            "string_literal" | "raw_string_literal" | "mutable_specifier" | "integer_literal" | "type_identifier" => {}
            _ => {
                for part in self.nodes.named(node) {
                    self.pattern(part, ty);
                }
            }
        }
    }

    /// The parts of a tuple's pattern; `_` has no name in the grammar.
    pub(super) fn parts(&mut self, node: Node<'n>) -> Vec<Node<'n>> {
        let tokens = self.nodes.tokens(node);
        tokens.into_iter().filter(|part| part.is_named() || part.kind() == "_").collect()
    }

    /// The parts of the pattern of a tuple struct or variant, without its path.
    pub(super) fn payload(&mut self, node: Node<'n>) -> Vec<Node<'n>> {
        let path = field(node, "type");
        let parts = self.parts(node);
        parts.into_iter().filter(|part| Some(*part) != path).collect()
    }

    fn tuple_struct(&mut self, node: Node<'n>, ty: &Ty) {
        let Some(path) = field(node, "type") else { return };
        let mention = self.mention(path);
        let parts = self.payload(node);
        let rest = parts.iter().position(|part| part.kind() == "remaining_field_pattern");
        let forms: Vec<Form> = parts.iter().map(|part| self.pattern_form(*part)).collect();
        let expected =
            Expected { arguments: rest.is_none().then_some(forms), ..Expected::plain(UseKind::Call, span(node)) };
        self.use_as(&mention, expected);
        let owner = self.owner_of(&mention);
        for (at, part) in parts.into_iter().enumerate() {
            let part_type = match mention.single() {
                _ if rest.is_some_and(|rest| at >= rest) => Ty::default(),
                Some("Some" | "Ok") => ty.argument(0).part_of(ty, Part::Inner),
                Some("Err") => ty.argument(1).part_of(ty, Part::Error),
                _ => NUMBERS.get(at).map(|number| self.outline.field(&owner, number)).unwrap_or_default(),
            };
            self.pattern(part, &part_type);
        }
    }

    /// Under which name the outline has the fields of a struct or variant.
    fn owner_of(&self, mention: &Mention<'n, 't>) -> CompactString {
        match mention.single() {
            Some("Self") => self.place.owner.clone(),
            Some(name) => match self.outline.enum_of(name) {
                Some(of) => format_compact!("{of}::{name}"),
                None => name.into(),
            },
            None => self.path_of(mention).unwrap_or_default(),
        }
    }

    fn pattern_form(&self, node: Node<'n>) -> Form {
        match node.kind() {
            "identifier" if is_binding(self.out.text(node)) => Form("name".into()),
            "mut_pattern" | "ref_pattern" | "captured_pattern" => Form("name".into()),
            _ => self.form(node),
        }
    }

    fn struct_pattern(&mut self, node: Node<'n>) {
        let Some(path) = field(node, "type") else { return };
        let mention = self.mention(path);
        let mut labels = Labels::default();
        let owner = self.owner_of(&mention);
        for part in self.nodes.named(node) {
            match part.kind() {
                "field_pattern" => {
                    let Some(name) = field(part, "name") else { continue };
                    let text = self.out.text(name);
                    let inner = field(part, "pattern");
                    let form = inner.map_or_else(|| Form("name".into()), |inner| self.pattern_form(inner));
                    labels.given.push((text.into(), form));
                    let field_type = self.outline.unalias(self.outline.field(&owner, text));
                    self.pattern(inner.unwrap_or(name), &field_type);
                }
                "remaining_field_pattern" => labels.open = true,
                _ => {}
            }
        }
        self.use_as(&mention, Expected { labels, ..Expected::plain(UseKind::Destructure, span(node)) });
    }

    /// The enum that a path in a pattern leads to, with what stands before it: `a::E` for `a::E::V` or for a `V` that
    /// is imported or defined here.
    pub(super) fn enum_path(&self, mention: &Mention<'n, 't>) -> Option<CompactString> {
        let Some(name) = mention.single() else {
            let path = self.path_of(mention)?;
            return super::outline::type_before(&path).map(CompactString::from);
        };
        if let Some(module) = self.outline.origin(name) {
            return super::names::is_camel(last(module)).then(|| module.clone());
        }
        if !super::names::is_camel(name) || self.outline.is_standard(name) || self.outline.defines(name) {
            return None;
        }
        match (self.outline.opened.as_slice(), self.outline.enum_of(name)) {
            (_, Some(of)) => Some(of.into()),
            ([only], None) => Some(only.clone()),
            _ => None,
        }
    }
}
