pub struct Engine {
    size: u32,
}

impl Engine {
    pub fn new(size: u32) -> Self {
        Self { size }
    }
}
