use crate::store::{Load as _, Store};

pub fn nothing() {}

pub fn run(store: &Store) -> usize {
    store.load()
}
