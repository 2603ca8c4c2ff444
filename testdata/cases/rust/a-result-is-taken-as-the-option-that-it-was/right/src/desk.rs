use crate::store::find;

pub fn open() {}

pub fn total(number: u64) -> u64 {
    match find(number) {
        Some(order) => order.total,
        None => 0,
    }
}
