pub struct Cache<V> {
    pub values: Vec<V>,
}
pub fn make<T: Default>(count: usize) -> T {
    let _ = count;
    T::default()
}
