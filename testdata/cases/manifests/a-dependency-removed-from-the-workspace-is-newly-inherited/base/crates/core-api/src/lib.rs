pub fn open() -> bool {
    true
}
