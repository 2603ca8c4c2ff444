use crate::types::Item;
pub fn one() {}
impl From<u8> for Item { fn from(id: u8) -> Self { Item { id: id.into() } } }
