pub struct Cache<V, A = u8> {
    pub values: Vec<V>,
    pub alloc: A,
}
