use crate::store::Store;

pub fn nothing() {}

pub fn run(store: &mut Store, name: String) {
    store.names.push(name);
}
