use crate::badge::{Badge, badge};

pub fn open() {}

pub fn guest(number: u32) -> Badge {
    let name = format!("guest {number}");
    badge(name)
}
