//! Nodes of the grammar: their children and what kinds they are of.

use tree_sitter::{Node, TreeCursor};

pub(super) use crate::languages::shared::fields::field;

/// Lists children. One cursor is enough, because lists are complete before anybody looks at them.
pub(super) struct Nodes<'n>(TreeCursor<'n>);

impl<'n> Nodes<'n> {
    pub(super) fn new(root: Node<'n>) -> Self {
        Self(root.walk())
    }

    /// The named children, comments left out. What the grammar could not read is among them.
    pub(super) fn named(&mut self, node: Node<'n>) -> Vec<Node<'n>> {
        self.list(node, |child| child.is_named() && !is_comment(child))
    }

    /// The named children with comments, which may be documentation.
    pub(super) fn with_comments(&mut self, node: Node<'n>) -> Vec<Node<'n>> {
        self.list(node, |child| child.is_named())
    }

    /// All children but comments: names, keywords and punctuation.
    pub(super) fn tokens(&mut self, node: Node<'n>) -> Vec<Node<'n>> {
        self.list(node, |child| !is_comment(child))
    }

    fn list(&mut self, node: Node<'n>, wanted: impl Fn(Node<'n>) -> bool) -> Vec<Node<'n>> {
        let mut children = Vec::new();
        self.0.reset(node);
        let mut more = self.0.goto_first_child();
        while more {
            let child = self.0.node();
            if wanted(child) {
                children.push(child);
            }
            more = self.0.goto_next_sibling();
        }
        children
    }
}

/// The first child of a kind, among the first few: visibility, modifiers, where clauses.
pub(super) fn child<'n>(nodes: &mut Nodes<'n>, node: Node<'n>, kind: &str) -> Option<Node<'n>> {
    nodes.named(node).into_iter().find(|child| child.kind() == kind)
}

fn is_comment(node: Node<'_>) -> bool {
    node.is_extra() && matches!(node.kind(), "line_comment" | "block_comment")
}

/// Whether a node declares something, wherever it stands.
pub(super) fn is_item(kind: &str) -> bool {
    matches!(
        kind,
        "function_item"
            | "function_signature_item"
            | "struct_item"
            | "union_item"
            | "enum_item"
            | "trait_item"
            | "impl_item"
            | "mod_item"
            | "const_item"
            | "static_item"
            | "type_item"
            | "associated_type"
            | "macro_definition"
            | "use_declaration"
            | "extern_crate_declaration"
            | "foreign_mod_item"
    )
}
