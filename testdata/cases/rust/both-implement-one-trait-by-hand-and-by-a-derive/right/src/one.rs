use crate::types::Item;
pub fn one(item: &Item) -> u32 { item.id }
impl Clone for Item { fn clone(&self) -> Self { Item { id: self.id } } }
