pub struct Cents(pub u64);

impl From<Cents> for u64 {
    fn from(cents: Cents) -> u64 {
        cents.0
    }
}

pub fn charge(amount: Cents) -> u64 {
    u64::from(amount)
}
