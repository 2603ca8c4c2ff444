//! JSX: an element builds a value of its component by naming properties.

use tree_sitter::Node;

use super::spot::{Spot, is_literal};
use super::values::{Path, parameters_written};
use super::{Reader, Want, child_of, field};
use crate::facts::{Clue, Form, Labels, Shows, Slot, UseKind};

impl<'t> Reader<'_, 't> {
    /// `<Name a={b}>…</Name>`
    pub(super) fn element(&mut self, node: Node<'t>) {
        let tag = field(node, "open_tag").unwrap_or(node);
        let spot = field(tag, "name").and_then(|name| self.component(node, tag, name));
        if let Some(types) = field(tag, "type_arguments") {
            self.types(types);
        }
        let mut cursor = tag.walk();
        for attribute in tag.children_by_field_name("attribute", &mut cursor) {
            self.attribute(attribute, spot.as_ref());
        }
        if node.kind() == "jsx_element" {
            let mut cursor = node.walk();
            for child in node.named_children(&mut cursor) {
                if !matches!(child.kind(), "jsx_opening_element" | "jsx_closing_element") {
                    self.visit(child);
                }
            }
        }
    }

    /// Reads which properties an element names: where its attributes stand, if it is a component of another file.
    fn component(&mut self, node: Node<'t>, tag: Node<'t>, name_node: Node<'t>) -> Option<Spot> {
        // `<div>` is the browser's, `<Name>` and `<a.b>` are the program's.
        let is_component = name_node.kind() == "member_expression"
            || name_node.kind() == "identifier" && self.out.text(name_node).starts_with(|it: char| !it.is_lowercase());
        if !is_component {
            return None;
        }
        let path = self.path(name_node).filter(|path| !path.local)?;
        let Path { qualifier, name, name_node, .. } = path;
        let spot = self.is_checked().then(|| Spot::new(qualifier.clone(), name));
        let (mut labels, mut clues) = (Labels::default(), Vec::new());
        let mut cursor = tag.walk();
        for attribute in tag.children_by_field_name("attribute", &mut cursor) {
            if attribute.kind() != "jsx_attribute" {
                let spread = attribute.named_child(0).filter(|it| it.kind() == "spread_element");
                match spread.and_then(|it| it.named_child(0)).filter(|it| it.kind() == "object") {
                    Some(written) => {
                        let inside = self.labels(written);
                        labels.open |= inside.open;
                        labels.given.extend(inside.given.into_iter().filter(|it| !matches!(&*it.0, "key" | "ref")));
                    }
                    None => labels.open = true,
                }
                continue;
            }
            let Some(key) = attribute.named_child(0).map(|key| self.out.text(key)) else { continue };
            let form = attribute.named_child(1).map_or(Form("bool".into()), |value| self.form(value));
            let function = attribute.named_child(1).and_then(|value| value.named_child(0)).filter(|_| spot.is_some());
            clues.extend(
                function
                    .and_then(parameters_written)
                    .map(|count| Clue { of: Slot::Label(key.into()), shows: Shows::Form(Form::function(count)) }),
            );
            if !matches!(key, "key" | "ref") {
                labels.given.push((key.into(), form));
            }
        }
        if node.kind() == "jsx_element" && self.has_children(node) {
            labels.given.push(("children".into(), Form::unknown()));
        }
        self.push(UseKind::Literal, qualifier, name, tag, name_node, |found| {
            found.labels = labels;
            found.clues = clues;
        });
        spot
    }

    fn has_children(&self, node: Node<'t>) -> bool {
        let mut cursor = node.walk();
        node.named_children(&mut cursor).any(|child| match child.kind() {
            "jsx_opening_element" | "jsx_closing_element" => false,
            "jsx_text" => !self.out.text(child).trim().is_empty(),
            "jsx_expression" => child.named_child(0).is_some_and(|inner| inner.kind() != "comment"),
            _ => true,
        })
    }

    fn attribute(&mut self, attribute: Node<'t>, of: Option<&Spot>) {
        if attribute.kind() != "jsx_attribute" {
            self.visit(attribute);
        } else if let Some(value) = attribute.named_child(1) {
            let inner = child_of(value, "comment").map_or(value.named_child(0), |_| None);
            let name = attribute.named_child(0).map_or("", |name| self.out.text(name));
            let spot = inner.filter(|inner| is_literal(*inner)).and(of).map(|of| of.step(Slot::Label(name.into())));
            match inner.filter(|_| value.kind() == "jsx_expression") {
                Some(inner) => self.value(inner, Want { spot: spot.as_ref(), ..Want::bound() }),
                None => self.value(value, Want::default()),
            };
        }
    }
}
