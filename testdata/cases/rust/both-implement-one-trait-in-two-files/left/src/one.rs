use crate::types::Item;
use std::fmt;
impl fmt::Display for Item { fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result { write!(f, "{}", self.id) } }
pub fn one(item: &Item) -> u32 { item.id }
