use crate::billing::charge;

pub fn refund(amount: u64) -> u64 {
    charge(amount) / 2
}
