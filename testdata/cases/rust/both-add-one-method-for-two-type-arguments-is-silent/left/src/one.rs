use crate::types::Item;
pub fn one() {}
impl Item<u8> { pub fn open(&self) -> u8 { self.id } }
