pub struct Store {
    n: usize,
}

impl Store {
    pub fn size(&self) -> usize {
        self.n
    }
}
