//! What C says.

use tree_sitter::Node;

use super::Rules;
use crate::facts::builder::Builder;

/// The rules of C.
pub(super) struct C;

impl Rules for C {
    fn visit<'t>(&self, _role: &str, _node: Node<'t>, _out: &mut Builder<'t>) {}
}
