pub struct Order {
    pub total: u64,
}

impl Order {
    pub fn with_fee(&self) -> u64 {
        self.total + 1
    }
}

pub struct Desk {
    pub order: Option<Order>,
}

pub fn desk() -> Desk {
    Desk { order: Some(Order { total: 1 }) }
}
