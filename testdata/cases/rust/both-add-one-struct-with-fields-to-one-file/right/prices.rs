use std::fmt;

pub struct Prices {
    pub full: u32,
    pub half: u32,
}

impl Prices {
    pub fn third(&self) -> u32 {
        self.full / 3
    }
}

pub struct Rates {
    pub daily: u32,
    pub yearly: u32,
}
