pub struct Cache<V> {
    pub values: Vec<V>,
}
impl<V> Cache<V> {
    pub fn new() -> Self {
        Cache { values: Vec::new() }
    }
}
