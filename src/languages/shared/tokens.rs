//! The tokens of a node: its text without comments and layout, in one line or as hashes.

use std::hash::{Hash as _, Hasher as _};

use compact_str::CompactString;
use rustc_hash::FxHasher;
use tree_sitter::Node;

use super::grammar::{Layer, layers};
use crate::facts::Sketch;

/// Signatures are cut here: people do not read on, and this is enough to tell two apart.
const LONGEST: usize = 400;

/// The leaves of a node in the order of the text, comments left out. A string is one leaf, with anything inside.
fn leaves(node: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    let layer = layers(node);
    let mut cursor = node.walk();
    let mut done = false;
    std::iter::from_fn(move || {
        while !done {
            let node = cursor.node();
            let layer = layer(node);
            let comment = layer == Layer::Comment && node.is_extra();
            let whole = layer == Layer::Text || node.child_count() == 0;
            let descended = !comment && !whole && cursor.goto_first_child();
            if !descended {
                while !cursor.goto_next_sibling() {
                    if !cursor.goto_parent() {
                        done = true;
                        break;
                    }
                }
                if whole && !comment {
                    return Some(node);
                }
            }
        }
        None
    })
}

/// The text of a node up to a byte in one line.
pub(in crate::languages) fn one_line(node: Node<'_>, text: &str, end: usize) -> CompactString {
    let mut line = CompactString::default();
    let mut last_end = 0;
    for leaf in leaves(node).take_while(|leaf| leaf.start_byte() < end) {
        let token = text.get(leaf.byte_range()).unwrap_or_default().trim();
        if token.is_empty() {
            continue;
        }
        let apart = !line.is_empty() && leaf.start_byte() > last_end;
        let opens = line.ends_with(['(', '[', '<']);
        let closes = token.starts_with([')', ']', '>', ',']);
        if token.starts_with([')', ']']) && line.ends_with(',') {
            line.pop();
        }
        if apart && !opens && !closes {
            line.push(' ');
        }
        line.extend(token.split_whitespace().flat_map(|word| [word, " "]));
        line.pop();
        last_end = leaf.end_byte();
        if line.len() > LONGEST {
            let cut = (0..=LONGEST).rev().find(|at| line.is_char_boundary(*at)).unwrap_or(0);
            line.truncate(cut);
            line.push('…');
            break;
        }
    }
    line
}

/// The hash of a body's tokens, never 0, and its sketch.
pub(in crate::languages) fn body(node: Node<'_>, text: &str) -> (u64, Sketch) {
    let mut whole = FxHasher::default();
    let mut pairs = Vec::new();
    let mut before = 0;
    for leaf in leaves(node) {
        let token = text.get(leaf.byte_range()).unwrap_or_default();
        token.hash(&mut whole);
        let mut one = FxHasher::default();
        token.hash(&mut one);
        let hash = one.finish();
        let mut pair = FxHasher::default();
        (before, hash).hash(&mut pair);
        // The high bits of this hash are the good ones.
        pairs.push(u32::try_from(pair.finish() >> 32).unwrap_or_default());
        before = hash;
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs.truncate(Sketch::LENGTH);
    (whole.finish().max(1), Sketch(pairs))
}
