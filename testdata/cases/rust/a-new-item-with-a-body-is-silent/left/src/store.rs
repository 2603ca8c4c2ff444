pub trait Store {
    fn get(&self, key: &str) -> Option<String>;
    fn size(&self) -> usize {
        0
    }
}
