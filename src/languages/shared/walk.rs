//! What rules share that steer through a file on their own.

use compact_str::CompactString;
use tree_sitter::{Node, TreeCursor};

use crate::facts::{Clue, Form, Labels, Qualifier, ResultUse, Spread, Use, UseKind};
use crate::languages::shared::builder::{Builder, span};
use crate::languages::shared::grammar::{Field, field_at};
use crate::model::Span;

/// A use before it is added.
pub(in crate::languages) struct Found<'t> {
    pub(in crate::languages) name: CompactString,
    pub(in crate::languages) name_node: Node<'t>,
    pub(in crate::languages) whole: Node<'t>,
    pub(in crate::languages) kind: UseKind,
    pub(in crate::languages) qualifier: Qualifier,
    pub(in crate::languages) arguments: Option<Vec<Form>>,
    /// What it gives by place if it spreads values.
    pub(in crate::languages) spread: Option<Spread>,
    pub(in crate::languages) labels: Labels,
    pub(in crate::languages) result: ResultUse,
}

impl<'t> Found<'t> {
    /// A use of a bare name and nothing more.
    pub(in crate::languages) fn new(name: &str, name_node: Node<'t>, kind: UseKind) -> Self {
        Self {
            name: name.into(),
            name_node,
            whole: name_node,
            kind,
            qualifier: Qualifier::Bare,
            arguments: None,
            spread: None,
            labels: Labels::default(),
            result: ResultUse::Unknown,
        }
    }
}

/// Cursors to use again: making one costs more than moving it.
#[derive(Default)]
pub(in crate::languages) struct Cursors<'t>(Vec<TreeCursor<'t>>);

/// What adds uses.
pub(in crate::languages) trait Emit<'t> {
    /// Where the facts go.
    fn out(&mut self) -> &mut Builder<'t>;

    /// Adds a use.
    fn emit(&mut self, found: Found<'t>) {
        let (whole, name) = (span(found.whole), span(found.name_node));
        self.emit_at(found, whole, name);
    }

    /// Adds a use that stands elsewhere than its nodes say: inside of a string.
    fn emit_at(&mut self, found: Found<'t>, span: Span, name_span: Span) {
        let Found { name, kind, qualifier, arguments, spread, labels, result, .. } = found;
        let blank = self.out().use_at(kind, qualifier, name, [span, name_span]);
        let clues = spread.map(Clue::of_spread).into_iter().collect();
        self.out().push_use(Use { arguments, labels, result, clues, ..blank });
    }
}

/// A walk through the nodes of a file.
pub(in crate::languages) trait Walk<'t>: Sized {
    /// Its cursors that are free.
    fn cursors(&mut self) -> &mut Cursors<'t>;

    /// Visits the named children of a node, comments left out.
    fn each(&mut self, node: Node<'t>, mut visit: impl FnMut(&mut Self, Node<'t>)) {
        self.each_field(node, |walk, _, child| visit(walk, child));
    }

    /// Visits the named children of a node with the fields that they are, comments left out.
    fn each_field(&mut self, node: Node<'t>, mut visit: impl FnMut(&mut Self, &'t str, Node<'t>)) {
        self.each_token(node, |walk, field, child| {
            if counts(child) {
                visit(walk, field, child);
            }
        });
    }

    /// Visits the named children of a node with the fields that they are, by number, comments left out.
    fn each_part(&mut self, node: Node<'t>, mut visit: impl FnMut(&mut Self, Field, Node<'t>)) {
        let mut cursor = self.cursors().0.pop().unwrap_or_else(|| node.walk());
        cursor.reset(node);
        let mut more = cursor.goto_first_child();
        while more {
            let child = cursor.node();
            if counts(child) {
                visit(self, field_at(&cursor), child);
            }
            more = cursor.goto_next_sibling();
        }
        self.cursors().0.push(cursor);
    }

    /// Visits all children of a node, with keywords and punctuation.
    fn each_token(&mut self, node: Node<'t>, mut visit: impl FnMut(&mut Self, &'t str, Node<'t>)) {
        let mut cursor = self.cursors().0.pop().unwrap_or_else(|| node.walk());
        cursor.reset(node);
        let mut more = cursor.goto_first_child();
        while more {
            visit(self, cursor.field_name().unwrap_or_default(), cursor.node());
            more = cursor.goto_next_sibling();
        }
        self.cursors().0.push(cursor);
    }

    /// The first named child, comments left out.
    fn first(&mut self, node: Node<'t>) -> Option<Node<'t>> {
        let mut first = None;
        let mut cursor = self.cursors().0.pop().unwrap_or_else(|| node.walk());
        cursor.reset(node);
        let mut more = cursor.goto_first_child();
        while more && first.is_none() {
            let child = cursor.node();
            first = counts(child).then_some(child);
            more = cursor.goto_next_sibling();
        }
        self.cursors().0.push(cursor);
        first
    }
}

/// Whether a node says something: punctuation and comments do not. What the grammar could not read may.
fn counts(node: Node<'_>) -> bool {
    node.is_named() && (!node.is_extra() || node.is_error())
}

/// The last part of a dotted path.
pub(in crate::languages) fn last(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path).trim()
}
