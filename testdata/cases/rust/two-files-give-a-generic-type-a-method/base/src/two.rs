use crate::stack::Stack;

impl<T> Stack<T> {
    pub fn last_item(&self) -> Option<&T> { self.items.last() }
}
