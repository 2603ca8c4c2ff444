use crate::stack::Stack;

impl<T> Stack<T> {
    pub fn last_item(&self) -> Option<&T> { self.items.last() }
    pub fn count_items(&self) -> usize { self.items.iter().count() }
}
