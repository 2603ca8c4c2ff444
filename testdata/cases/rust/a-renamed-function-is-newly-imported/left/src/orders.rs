use crate::billing::bill;

pub fn order(amount: u64) -> u64 {
    bill(amount)
}
