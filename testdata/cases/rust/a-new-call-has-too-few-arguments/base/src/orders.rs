use crate::billing::charge;

pub fn order(amount: u64) -> u64 {
    charge(amount)
}
