pub struct Engine {
    pub size: u32,
    pub fuel: u8,
}
