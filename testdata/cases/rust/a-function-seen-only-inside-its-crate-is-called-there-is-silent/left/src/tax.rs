pub(crate) fn rate() -> i32 {
    3
}
