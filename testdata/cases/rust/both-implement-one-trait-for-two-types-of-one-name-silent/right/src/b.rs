use crate::*;
pub mod n { pub struct Y; }
impl S for n::Y {}
