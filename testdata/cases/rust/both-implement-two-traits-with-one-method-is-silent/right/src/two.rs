use crate::types::{B, Item};
pub fn two() {}
impl B for Item { fn name(&self) -> u32 { self.id } }
