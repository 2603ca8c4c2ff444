//! What Java says.

use tree_sitter::Node;

use super::Rules;
use crate::facts::builder::Builder;

/// The rules of Java.
pub(super) struct Java;

impl Rules for Java {
    fn visit<'t>(&self, _role: &str, _node: Node<'t>, _out: &mut Builder<'t>) {}
}
