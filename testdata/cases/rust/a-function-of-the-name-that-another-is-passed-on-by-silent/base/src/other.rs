pub fn light(a: u32) -> u32 {
    a
}
