pub struct Limit {
    pub most: u8,
}

pub fn first() -> u8 {
    1
}

impl Default for Limit {
    fn default() -> Self {
        Self { most: 7 }
    }
}
