use crate::*;
impl S for *const Y {}
