pub fn charge(amount: u64, currency: &str) -> u64 {
    let fee = amount / 100;
    amount + fee
}
