//! Types where they stand: in signatures, fields, annotations, generic arguments and bounds.

use tree_sitter::Node;

use super::Reader;
use super::nodes::field;
use super::types::{self, Ty};
use crate::facts::{ResultUse, UseKind};
use crate::languages::shared::builder::span;

impl<'n> Reader<'n, '_, '_> {
    /// The uses in a type, in generic arguments or bounds.
    pub(super) fn types(&mut self, node: Node<'n>) {
        match node.kind() {
            "type_identifier" | "scoped_type_identifier" | "generic_type" | "identifier" | "scoped_identifier" => {
                let mention = self.mention(node);
                let generic = mention.single().is_some_and(|name| self.place.bound(name).is_some());
                if !generic {
                    let from = self.out.uses();
                    self.use_path(&mention, UseKind::Type, span(node));
                    let of = field(node, "type").zip(field(node, "type_arguments"));
                    if let Some((name, arguments)) = of.filter(|_| node.kind() == "generic_type") {
                        self.out.written_with(from, name, arguments);
                    }
                }
            }
            "primitive_type" | "lifetime" | "metavariable" | "line_comment" | "block_comment" | "attribute_item" => {}
            "array_type" => {
                if let Some(element) = field(node, "element") {
                    self.types(element);
                }
                if let Some(length) = field(node, "length") {
                    self.expression(length, ResultUse::Unknown);
                }
            }
            // In `Stream<Item = T>`, `Item` is the trait's: `mention` looks at it.
            "type_binding" | "parameter" => {
                if let Some(of) = field(node, "type") {
                    self.types(of);
                }
            }
            "block" | "macro_invocation" | "integer_literal" | "negative_literal" | "boolean_literal" => {
                self.expression(node, ResultUse::Unknown);
            }
            _ => {
                for child in self.nodes.named(node) {
                    self.types(child);
                }
            }
        }
    }

    /// The type that an annotation shows.
    pub(super) fn type_of(&mut self, node: Node<'n>) -> Ty {
        let ty = types::read(self.out.source(), node, &self.place, &mut self.nodes);
        self.outline.unalias(ty)
    }

    /// Brings the generic parameters of an item into scope; gives how many there were before.
    pub(super) fn enter_generics(&mut self, item: Node<'n>) -> usize {
        let before = self.place.generics.len();
        let generics = types::generics(self.out.source(), item, &self.place, &mut self.nodes);
        self.place.generics.extend(generics);
        before
    }

    /// The uses in the generic parameters of an item and in its `where`.
    pub(super) fn bounds(&mut self, item: Node<'n>) {
        for child in self.nodes.named(item) {
            match child.kind() {
                "type_parameters" => {
                    for parameter in self.nodes.named(child) {
                        for part in ["bounds", "default_type", "type"] {
                            if let Some(part) = field(parameter, part) {
                                self.types(part);
                            }
                        }
                    }
                }
                "where_clause" => self.types(child),
                _ => {}
            }
        }
    }
}
