pub struct Store {
    n: usize,
}

impl Store {
    pub fn extent(&self) -> usize {
        self.n
    }
}
