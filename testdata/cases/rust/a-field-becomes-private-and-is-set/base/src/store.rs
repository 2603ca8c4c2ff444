pub struct Store {
    pub size: usize,
}
