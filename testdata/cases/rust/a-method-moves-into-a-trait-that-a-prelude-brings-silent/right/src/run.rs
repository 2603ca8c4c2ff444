use crate::prelude::*;

pub fn nothing() {}

pub fn run(store: &Store) -> usize {
    store.extent()
}
