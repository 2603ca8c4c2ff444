use crate::billing::fee;
use crate::orders::Order;

pub fn refund(order: &Order) -> u64 {
    order.0 - fee(order)
}
