pub fn charge(amount: u64) -> u64 {
    let fee = amount / 100;
    amount + fee
}
