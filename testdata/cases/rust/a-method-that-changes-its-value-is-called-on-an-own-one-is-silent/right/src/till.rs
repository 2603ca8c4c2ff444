use crate::store::Store;

pub fn nothing() {}

pub fn till() -> usize {
    let mut store = Store { rows: 1 };
    store.count_rows()
}
