pub struct Cache<V> {
    pub values: Vec<V>,
}
