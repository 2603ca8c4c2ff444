//! What rules share that steer through a file on their own.

use compact_str::CompactString;
use tree_sitter::{Node, TreeCursor};

/// The text of a receiver is cut here: it is there to be shown.
const LONGEST_RECEIVER: usize = 40;

/// Cursors to use again: making one costs more than moving it.
#[derive(Default)]
pub(super) struct Cursors<'t>(Vec<TreeCursor<'t>>);

/// A walk through the nodes of a file.
pub(super) trait Walk<'t>: Sized {
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

/// The text of a receiver whose type is not known, cut to a few words.
pub(super) fn receiver(text: &str) -> CompactString {
    let mut short = CompactString::default();
    let cut = (0..=LONGEST_RECEIVER.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    for word in text[..cut].split_whitespace() {
        if !short.is_empty() {
            short.push(' ');
        }
        short.push_str(word);
    }
    if cut < text.len() {
        short.push('…');
    }
    short
}
