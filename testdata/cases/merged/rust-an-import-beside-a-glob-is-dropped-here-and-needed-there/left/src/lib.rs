use shop_base::prelude::*;

pub fn first() -> usize {
    LEAST
}

pub fn second() -> usize {
    2
}

pub fn third() -> usize {
    3
}
