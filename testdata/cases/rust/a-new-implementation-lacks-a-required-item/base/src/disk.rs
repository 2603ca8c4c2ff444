use crate::store::Store;

pub struct Disk;

impl Store for Disk {
    fn get(&self, _key: &str) -> Option<String> {
        None
    }
}
