pub struct Order {
    pub total: u64,
}

pub fn find(number: u64) -> Option<Order> {
    (number > 0).then(|| Order { total: number })
}
