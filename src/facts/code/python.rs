//! What Python says.

use tree_sitter::Node;

use super::Rules;
use crate::facts::builder::Builder;

/// The rules of Python.
pub(super) struct Python;

impl Rules for Python {
    fn visit<'t>(&self, _role: &str, _node: Node<'t>, _out: &mut Builder<'t>) {}
}
