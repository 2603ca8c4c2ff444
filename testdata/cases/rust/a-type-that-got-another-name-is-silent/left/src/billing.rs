pub type Cents = u64;

pub fn charge(amount: Cents) -> u64 {
    u64::from(amount)
}
