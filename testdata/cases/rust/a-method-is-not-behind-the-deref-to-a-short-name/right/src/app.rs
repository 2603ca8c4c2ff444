use crate::m::U;

pub const A: u8 = 1;

pub fn f(u: &U) -> u8 {
    u.hi() + u.n
}
