use crate::store::{open, Store};

pub struct Fake;

impl Store for Fake {
    fn put(&self, key: std::string::String, all: Vec<u8>) -> Option<String> {
        let kept: Vec<u8> = open(String::from("a"));
        Some(key)
    }
}
