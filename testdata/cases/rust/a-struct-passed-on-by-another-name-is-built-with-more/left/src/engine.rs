pub struct Engine {
    size: u32,
    fuel: u8,
}

impl Engine {
    pub fn new(size: u32, fuel: u8) -> Self {
        Self { size, fuel }
    }
}
