use crate::types::Item;
pub fn two(item: &Item) -> u32 { item.id }
