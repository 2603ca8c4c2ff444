use crate::types::Item;
pub fn two() {}
impl Item<u16> { pub fn open(&self) -> u16 { self.id } }
