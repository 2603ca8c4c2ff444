pub fn ignite(a: u32) -> u32 {
    a
}
