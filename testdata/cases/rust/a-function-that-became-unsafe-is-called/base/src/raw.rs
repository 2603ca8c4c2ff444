pub fn read(at: usize) -> u32 {
    at as u32
}
