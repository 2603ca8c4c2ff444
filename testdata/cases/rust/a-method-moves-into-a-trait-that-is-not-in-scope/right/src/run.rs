use crate::store::Store;

pub fn nothing() {}

pub fn run(store: &Store) -> usize {
    store.size()
}
