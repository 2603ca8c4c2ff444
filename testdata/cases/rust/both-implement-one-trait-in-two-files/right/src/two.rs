use crate::types::Item;
use std::fmt::Display;
pub fn two(item: &Item) -> u32 { item.id }
impl Display for Item { fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str("x") } }
