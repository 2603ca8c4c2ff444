pub trait Store {
    fn put(&self, key: std::path::PathBuf) -> Option<String>;
}
