pub struct Store;

pub trait Load {
    fn load(&self) -> usize;
}

impl Load for Store {
    fn load(&self) -> usize {
        1
    }
}
