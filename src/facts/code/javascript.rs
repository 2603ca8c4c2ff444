//! What JavaScript says.

use tree_sitter::Node;

use super::Rules;
use crate::facts::builder::Builder;

/// The rules of JavaScript.
pub(super) struct JavaScript;

impl Rules for JavaScript {
    fn visit<'t>(&self, _role: &str, _node: Node<'t>, _out: &mut Builder<'t>) {}
}
