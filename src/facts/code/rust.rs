//! What Rust says.

use tree_sitter::Node;

use super::Rules;
use crate::facts::builder::Builder;

/// The rules of Rust.
pub(super) struct Rust;

impl Rules for Rust {
    fn visit<'t>(&self, _role: &str, _node: Node<'t>, _out: &mut Builder<'t>) {}
}
