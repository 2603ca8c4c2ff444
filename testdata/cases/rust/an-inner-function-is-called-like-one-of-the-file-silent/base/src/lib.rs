pub fn total(price: usize) -> usize {
    price
}

pub fn other() -> usize {
    1
}
