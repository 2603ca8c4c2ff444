use shop_base::prelude::*;
use std::collections::HashSet;

pub fn first() -> usize {
    HashSet::<u8>::new().len()
}

pub fn second() -> usize {
    2
}

pub fn third() -> usize {
    HashSet::<u16>::new().len()
}
