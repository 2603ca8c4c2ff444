use crate::orders::Order;

pub fn charge(order: &Order) -> u64 {
    order.0
}

pub fn fee(order: &Order) -> u64 {
    let part = order.0 / 100;
    part.max(5)
}
