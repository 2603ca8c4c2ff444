use crate::orders::Order;

pub fn charge(order: &Order) -> u64 {
    order.0
}
