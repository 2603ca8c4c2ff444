use crate::paint::Paint;

pub const X: i32 = 1;

pub fn best() -> Paint {
    Paint::Blue
}
