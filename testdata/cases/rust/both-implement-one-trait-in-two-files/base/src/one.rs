use crate::types::Item;
pub fn one(item: &Item) -> u32 { item.id }
