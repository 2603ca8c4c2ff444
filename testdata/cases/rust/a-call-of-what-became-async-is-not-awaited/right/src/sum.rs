use crate::load::load;

pub const X: i32 = 1;

pub fn sum() -> usize {
    let it = load("b");
    it + 2
}
