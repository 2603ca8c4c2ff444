pub struct U {
    pub n: u8,
}

impl U {
    pub fn hi(&self) -> u8 {
        1
    }
}
