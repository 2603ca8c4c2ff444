use crate::*;
impl S for Y {}
