pub fn go() -> u32 {
    crate::light(3)
}
