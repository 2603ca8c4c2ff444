pub fn rate() -> i32 {
    3
}
