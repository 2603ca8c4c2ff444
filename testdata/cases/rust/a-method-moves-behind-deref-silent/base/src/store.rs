pub struct Store {
    size: usize,
}

impl Store {
    pub fn size(&self) -> usize {
        self.size
    }
}
