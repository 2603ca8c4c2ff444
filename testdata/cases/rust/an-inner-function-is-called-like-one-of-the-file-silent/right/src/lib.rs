pub fn total(price: usize) -> usize {
    price
}

pub fn other() -> usize {
    1
}

pub fn more() -> usize {
    fn total(price: usize) -> usize {
        price + 1
    }
    total(1)
}
