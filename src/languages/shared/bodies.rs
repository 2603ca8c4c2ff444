//! The hashes of bodies, kept from one version of a file to the next.

use rustc_hash::FxHashMap;
use tree_sitter::Node;

use super::tokens;
use crate::facts::Sketch;

/// A body with fewer nodes is hashed faster than it is looked up.
const SMALLEST: usize = 16;

/// What is known of the bodies of one version of a file, and of the version before it.
///
/// A tree that was made from another one has the nodes of that wherever nothing changed, at the same address. So a body
/// that both have is the same text. No other node of the newer tree can have its address, because the older tree is there
/// until the newer one is whole.
#[derive(Debug, Default)]
pub(in crate::languages) struct Bodies {
    before: FxHashMap<usize, (u64, Sketch)>,
    now: FxHashMap<usize, (u64, Sketch)>,
}

impl Bodies {
    /// Another version comes, whose tree was made from the tree of this one.
    pub(in crate::languages) fn turn(&mut self) {
        self.before = std::mem::take(&mut self.now);
    }

    /// The hash of a body's tokens, never 0, and its sketch.
    pub(super) fn of(&mut self, body: Node<'_>, text: &str) -> (u64, Sketch) {
        if body.descendant_count() < SMALLEST {
            return tokens::body(body, text);
        }
        let known = self.before.remove(&body.id()).unwrap_or_else(|| tokens::body(body, text));
        self.now.insert(body.id(), known.clone());
        known
    }
}
