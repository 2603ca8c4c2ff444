use crate::tax::rate;

pub const X: i32 = 1;

pub fn sum() -> i32 {
    rate() + X
}
