use crate::billing::charge;

pub fn open() {}

pub fn twice(amount: u64) -> u64 {
    charge(amount) * 2
}
