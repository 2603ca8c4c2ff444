impl From<Limit> for u8 {
    fn from(it: Limit) -> Self {
        it.most
    }
}

pub struct Limit {
    pub most: u8,
}

pub fn first() -> u8 {
    1
}
