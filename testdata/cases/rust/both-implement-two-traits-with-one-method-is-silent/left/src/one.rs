use crate::types::{A, Item};
pub fn one() {}
impl A for Item { fn name(&self) -> u32 { self.id } }
