//! What Go says.

use tree_sitter::Node;

use super::Rules;
use crate::facts::builder::Builder;

/// The rules of Go.
pub(super) struct Go;

impl Rules for Go {
    fn visit<'t>(&self, _role: &str, _node: Node<'t>, _out: &mut Builder<'t>) {}
}
