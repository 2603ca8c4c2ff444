pub struct In {
    pub n: u8,
}

impl In {
    pub fn greet(&self) -> u8 {
        1
    }
}

pub struct U {
    inner: In,
}

impl std::ops::Deref for U {
    type Target = In;

    fn deref(&self) -> &In {
        &self.inner
    }
}
