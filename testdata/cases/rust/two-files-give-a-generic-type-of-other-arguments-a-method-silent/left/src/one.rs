use crate::stack::Stack;

impl Stack<u8> {
    pub fn first_item(&self) -> Option<&u8> { self.items.first() }
    pub fn count_items(&self) -> usize { self.items.len() }
}
