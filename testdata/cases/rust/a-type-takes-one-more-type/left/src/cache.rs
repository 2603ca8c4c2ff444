pub struct Cache<K, V> {
    pub values: Vec<(K, V)>,
}
impl<K, V> Cache<K, V> {
    pub fn new() -> Self {
        Cache { values: Vec::new() }
    }
}
