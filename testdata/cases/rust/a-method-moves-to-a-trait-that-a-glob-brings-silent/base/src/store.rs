pub struct Store;

impl Store {
    pub fn load(&self) -> usize {
        1
    }
}
