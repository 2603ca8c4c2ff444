//! How many values a function gives at once.

use tree_sitter::Node;

use super::{Place, Scan};
use crate::languages::shared::walk::Walk as _;

impl<'t> Scan<'t> {
    /// Notes how many values a `return` gives.
    pub(super) fn returned(&mut self, node: Node<'t>) {
        let Place::Function { id, .. } = self.place else { return };
        let mut values = self.first(node);
        while let Some(inner) = values.filter(|it| it.kind() == "parenthesized_expression") {
            values = self.first(inner);
        }
        let mut count = values.filter(|it| matches!(it.kind(), "expression_list" | "tuple")).map(|_| 0_u8);
        if let (Some(list), Some(_)) = (values, count) {
            self.each(list, |_, value| {
                let is_one = value.kind() != "list_splat";
                count = count.filter(|_| is_one).and_then(|count| count.checked_add(1));
            });
        }
        let count = count.filter(|count| *count > 1);
        self.found.tuples.entry(id).and_modify(|known| *known = known.filter(|_| *known == count)).or_insert(count);
    }
}
