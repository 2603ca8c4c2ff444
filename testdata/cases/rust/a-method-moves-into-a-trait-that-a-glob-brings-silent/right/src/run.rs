use crate::store::*;

pub fn nothing() {}

pub fn run(store: &Store) -> usize {
    store.size()
}
