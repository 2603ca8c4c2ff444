pub trait Store {
    fn get(&self, key: &str, fresh: bool) -> Option<String>;
}
