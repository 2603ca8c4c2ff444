//! A flat walk, for rules that look at one node at a time: every named node, outer ones before inner ones, with what
//! stands around it.

use tree_sitter::{Node, TreeCursor};

use crate::languages::shared::builder::Builder;

/// Where a node stands.
pub(in crate::languages) struct Around<'a, 't> {
    cursor: &'a TreeCursor<'t>,
    /// The nodes around it, outermost first, with their kinds.
    nodes: &'a [(&'t str, Node<'t>)],
}

/// Whether the walk goes on inside a node.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::languages) enum Inside {
    Read,
    Skip,
}

impl<'t> Around<'_, 't> {
    /// Which field of the node around it it is; empty if none.
    pub(in crate::languages) fn field(&self) -> &'t str {
        self.cursor.field_name().unwrap_or_default()
    }

    /// The kind of the node around it, or of the one that many further out, counted from 0; empty outside of the file.
    pub(in crate::languages) fn kind(&self, further: usize) -> &'t str {
        self.nodes.iter().nth_back(further).map_or("", |(kind, _)| kind)
    }

    /// Whether the node around it has no other named child.
    pub(in crate::languages) fn is_alone(&self) -> bool {
        self.nodes.last().is_some_and(|(_, node)| node.named_child_count() == 1)
    }
}

/// Visits the nodes below a node. Each visit says whether the nodes inside are visited as well. Scopes that a visit
/// opens are closed where they end.
pub(in crate::languages) fn walk<'t>(
    root: Node<'t>,
    out: &mut Builder<'t>,
    mut visit: impl FnMut(&'t str, Node<'t>, &Around<'_, 't>, &mut Builder<'t>) -> Inside,
) {
    let mut cursor = root.walk();
    let mut nodes = Vec::new();
    loop {
        let node = cursor.node();
        if node.is_named() {
            let kind = node.kind();
            out.advance(node.start_byte());
            let inside = visit(kind, node, &Around { cursor: &cursor, nodes: &nodes }, out);
            if inside == Inside::Read && cursor.goto_first_child() {
                nodes.push((kind, node));
                continue;
            }
        }
        while !cursor.goto_next_sibling() {
            if !cursor.goto_parent() {
                return;
            }
            nodes.pop();
        }
    }
}
