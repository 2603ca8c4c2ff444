pub fn charge(amount: u64) -> u64 {
    u64::from(amount)
}
