use std::fmt;

use std::env;
use std::collections::HashMap;

pub fn first() -> usize {
    1
}

pub fn second() -> usize {
    2
}

pub fn third() -> usize {
    HashMap::<u8, u8>::new().capacity()
}
