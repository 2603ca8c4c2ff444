use crate::stack::Stack;

impl<T> Stack<T> {
    pub fn first_item(&self) -> Option<&T> { self.items.first() }
}
