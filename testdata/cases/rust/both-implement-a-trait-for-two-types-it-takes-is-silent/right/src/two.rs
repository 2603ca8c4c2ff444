use crate::types::Item;
pub fn two() {}
impl From<u16> for Item { fn from(id: u16) -> Self { Item { id: id.into() } } }
