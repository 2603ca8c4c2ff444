use crate::*;
impl S for crate::Y {}
