use crate::types::Item;
pub fn one() {}
impl Item { pub fn open(&self) -> u32 { self.id } }
