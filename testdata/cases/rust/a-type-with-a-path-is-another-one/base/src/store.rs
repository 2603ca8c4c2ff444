pub trait Store {
    fn put(&self, key: std::string::String) -> Option<String>;
}
