use super::Store;

pub fn nothing() {}

pub fn run(store: &mut Store) {
    store.size = 2;
}
