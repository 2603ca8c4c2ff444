pub struct Engine {
    pub volume: u32,
    pub fuel: u8,
}
