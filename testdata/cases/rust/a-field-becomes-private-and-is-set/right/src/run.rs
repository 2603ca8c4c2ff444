use crate::store::Store;

pub fn nothing() {}

pub fn run(store: &mut Store) {
    store.size = 2;
}
