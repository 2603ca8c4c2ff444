use crate::store::Store;

pub struct Fake;

impl Store for Fake {
    fn put(&self, key: std::string::String) -> Option<String> {
        Some(key)
    }
}
