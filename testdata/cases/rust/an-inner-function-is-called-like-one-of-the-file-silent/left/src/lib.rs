pub fn total(price: usize, rate: usize) -> usize {
    price * rate
}

pub fn other() -> usize {
    1
}
