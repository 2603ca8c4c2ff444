pub fn none() -> u64 {
    0
}
