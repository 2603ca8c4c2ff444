use crate::types::Item;
pub fn two(item: &Item) -> u32 { item.id }
impl Item { pub fn label(&self) -> String { self.id.to_string() } }
