use crate::types::Item;
impl Item { pub fn label(&self) -> String { format!("{}", self.id) } }
pub fn one(item: &Item) -> u32 { item.id }
