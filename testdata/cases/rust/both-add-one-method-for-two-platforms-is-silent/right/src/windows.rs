use crate::types::Item;
pub fn two() {}
impl Item { pub fn open(&self) -> u32 { self.id } }
