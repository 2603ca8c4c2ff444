pub struct Limit {
    pub most: u8,
}

pub fn first() -> u8 {
    1
}

impl From<Limit> for u16 {
    fn from(it: Limit) -> Self {
        it.most.into()
    }
}
