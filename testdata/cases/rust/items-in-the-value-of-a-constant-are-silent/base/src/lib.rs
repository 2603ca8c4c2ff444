pub struct Cart;

pub fn first() -> u32 {
    1
}

pub fn last() -> u32 {
    2
}
