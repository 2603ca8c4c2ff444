//! A flat walk, for rules that look at one node at a time: every named node, outer ones before inner ones, with what
//! stands around it. A table says which kinds have a rule; scopes are opened by their roles.

use std::sync::OnceLock;

use tree_sitter::{Node, TreeCursor};

use super::builder::{Builder, Note};
use super::grammar::{self, Field, Role, by_kind, role};

/// Where a node stands.
pub(in crate::languages) struct Around<'a, 't> {
    cursor: &'a TreeCursor<'t>,
    /// The nodes around it, outermost first.
    nodes: &'a [Node<'t>],
}

/// What is done with a node.
pub(in crate::languages) type Rule = for<'a, 't> fn(Node<'t>, &Around<'a, 't>, &mut Builder<'t>);

/// The rules of a language by the kinds of nodes.
pub(in crate::languages) struct Rules {
    table: &'static [(&'static str, Rule)],
    by_kind: OnceLock<Vec<Option<Rule>>>,
}

impl Rules {
    /// The rules that a table says.
    pub(in crate::languages) const fn new(table: &'static [(&'static str, Rule)]) -> Self {
        Self { table, by_kind: OnceLock::new() }
    }
}

impl<'t> Around<'_, 't> {
    /// Which field of the node around it it is.
    pub(in crate::languages) fn field(&self) -> Field {
        grammar::field_at(self.cursor)
    }

    /// The kind of the node around it, or of the one that many further out, counted from 0; empty outside of the file.
    pub(in crate::languages) fn kind(&self, further: usize) -> &'t str {
        self.nodes.iter().nth_back(further).map_or("", Node::kind)
    }

    /// Whether the node around it has no other named child.
    pub(in crate::languages) fn is_alone(&self) -> bool {
        self.nodes.last().is_some_and(|node| node.named_child_count() == 1)
    }
}

/// Visits the nodes below a node. Scopes that a role or a rule opens are closed where they end.
pub(in crate::languages) fn walk<'t>(root: Node<'t>, rules: &Rules, out: &mut Builder<'t>) {
    let by_kind = rules.by_kind.get_or_init(|| by_kind(&root.language(), rules.table));
    let mut cursor = root.walk();
    let mut nodes = Vec::new();
    loop {
        let node = cursor.node();
        if node.is_named() {
            out.advance(node.start_byte());
            let rule = by_kind.get(usize::from(node.kind_id())).copied().flatten();
            if look(node, rule, &Around { cursor: &cursor, nodes: &nodes }, out) && cursor.goto_first_child() {
                nodes.push(node);
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

/// Looks at one node. Says whether those inside are looked at as well.
fn look<'t>(node: Node<'t>, rule: Option<Rule>, around: &Around<'_, 't>, out: &mut Builder<'t>) -> bool {
    let role = role(node);
    if role == Role::Skipped || out.is_skipped(node) {
        return false;
    }
    if out.noted(node) == Some(&Note::Settled) {
        return true;
    }
    match role {
        Role::Scope => out.open(node),
        Role::Closure => out.open_literal(node),
        _ => {}
    }
    if let Some(rule) = rule {
        rule(node, around, out);
    }
    true
}
