pub struct Limit {
    pub most: u8,
}

pub fn first() -> u8 {
    1
}
