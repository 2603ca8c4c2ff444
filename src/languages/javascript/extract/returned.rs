//! What a function gives that gives an object, as it is written where it returns: `return { items, clear }`.

use tree_sitter::Node;

use super::{Reader, field};
use crate::facts::{Definition, DefinitionKind, Necessity, RETURNED};

impl<'t> Reader<'_, 't> {
    /// Adds the members of the object that a function gives. Only where every return shows all of them, and no type
    /// says what they are.
    pub(super) fn members_given(&mut self, of: &Definition, function: Node<'t>) {
        if self.nesting > 0 || field(function, "return_type").is_some() {
            return;
        }
        let Some(keys) = field(function, "body").and_then(|body| self.keys_given(body)) else { return };
        for (name, node, key) in keys {
            let mut definition = self.out.blank(DefinitionKind::Field, name, node, key);
            definition.module.clone_from(&of.module);
            definition.owner.clone_from(&of.name);
            definition.visibility = of.visibility;
            definition.necessity = Necessity::Optional;
            definition.signature = name.into();
            definition.markers.clone_from(&of.markers);
            definition.markers.push(RETURNED.into());
            self.out.define(definition);
        }
    }

    /// The keys of the objects that a body gives, each once; nothing if it may give something else.
    fn keys_given(&self, body: Node<'t>) -> Option<Vec<(&'t str, Node<'t>, Node<'t>)>> {
        let mut keys: Vec<(&'t str, Node<'t>, Node<'t>)> = Vec::new();
        for object in objects_given(body)? {
            let mut cursor = object.walk();
            for member in object.named_children(&mut cursor).filter(|member| !member.is_extra()) {
                let key = match member.kind() {
                    "pair" => field(member, "key")?,
                    "method_definition" => field(member, "name")?,
                    "shorthand_property_identifier" => member,
                    _ => return None,
                };
                let name = self.key(key)?;
                if !keys.iter().any(|(known, ..)| *known == name) {
                    keys.push((name, member, key));
                }
            }
        }
        Some(keys)
    }
}

/// The objects that a body gives; nothing if it gives none, or something else as well.
fn objects_given(body: Node<'_>) -> Option<Vec<Node<'_>>> {
    if body.kind() != "statement_block" {
        return plain(body).map(|object| vec![object]);
    }
    let mut found = Vec::new();
    let mut open = vec![body];
    while let Some(node) = open.pop() {
        match node.kind() {
            "return_statement" => found.push(plain(node.named_child(0)?)?),
            "function_declaration"
            | "function_expression"
            | "generator_function_declaration"
            | "generator_function"
            | "arrow_function"
            | "method_definition"
            | "class_declaration"
            | "class" => {}
            kind if kind.ends_with("_statement")
                || matches!(kind, "statement_block" | "else_clause" | "switch_body")
                || matches!(kind, "switch_case" | "switch_default" | "catch_clause" | "finally_clause") =>
            {
                let mut cursor = node.walk();
                open.extend(node.named_children(&mut cursor));
            }
            "ERROR" => return None,
            _ => {}
        }
    }
    // In the order of the text.
    found.reverse();
    (!found.is_empty()).then_some(found)
}

/// An object literal without what stands around it and changes nothing.
fn plain(node: Node<'_>) -> Option<Node<'_>> {
    let mut node = node;
    while node.kind() == "parenthesized_expression"
        || node.kind() == "as_expression" && node.named_child(1).is_none_or(|of| of.kind() == "as_const")
    {
        node = node.named_child(0)?;
    }
    (node.kind() == "object").then_some(node)
}
