use crate::holder::Holder;

pub struct Order;

impl crate::holder::Priced for Order {
    fn price(&self) -> u32 {
        1
    }
}

pub struct Run {
    pub all: Holder<Order>,
}
