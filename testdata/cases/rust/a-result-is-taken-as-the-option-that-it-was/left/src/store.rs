pub struct Order {
    pub total: u64,
}

pub fn find(number: u64) -> Order {
    Order { total: number }
}
