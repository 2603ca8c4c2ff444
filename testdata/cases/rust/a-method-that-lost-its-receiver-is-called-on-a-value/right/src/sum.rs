use crate::desk::Desk;

pub const X: i32 = 1;

pub fn sum(it: &Desk) -> i32 {
    it.width()
}
