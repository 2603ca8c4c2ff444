pub fn go() -> u32 {
    crate::other::light(3)
}
