pub trait Store {
    fn put(&self, key: String, all: std::vec::Vec<u8>) -> std::option::Option<String>;
}

pub fn open(name: String) -> Vec<u8> {
    name.into_bytes()
}
