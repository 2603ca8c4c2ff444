pub struct Cache<'a, V> {
    pub values: Vec<V>,
    pub name: Option<&'a str>,
}
pub fn make<'a, T: Default>(count: &'a usize) -> T {
    let _ = count;
    T::default()
}
