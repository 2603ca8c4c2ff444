use crate::stack::Stack;

impl Stack<u16> {
    pub fn last_item(&self) -> Option<&u16> { self.items.last() }
    pub fn count_items(&self) -> usize { self.items.iter().count() }
}
