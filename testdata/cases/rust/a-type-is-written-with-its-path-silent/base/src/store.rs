pub trait Store {
    fn put(&self, key: std::string::String, all: Vec<u8>) -> Option<String>;
}

pub fn open(name: std::string::String) -> std::vec::Vec<u8> {
    name.into_bytes()
}
