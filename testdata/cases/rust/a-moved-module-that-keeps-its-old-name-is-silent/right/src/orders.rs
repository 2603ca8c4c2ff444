use crate::billing::fee;

pub struct Order(pub u64);

pub fn refund(order: &Order) -> u64 {
    order.0 - fee(order)
}
