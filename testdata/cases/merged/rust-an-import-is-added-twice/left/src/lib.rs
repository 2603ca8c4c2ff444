use std::collections::HashMap;
use std::fmt;

use std::env;

pub fn first() -> usize {
    1
}

pub fn second() -> usize {
    HashMap::<u8, u8>::new().len()
}

pub fn third() -> usize {
    3
}
