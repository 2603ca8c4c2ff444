pub struct Store {
    size: usize,
}
