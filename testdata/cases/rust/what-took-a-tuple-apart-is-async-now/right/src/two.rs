use crate::load::pair;

pub fn sum() -> u32 {
    let (a, b) = pair();
    a + b
}
