use crate::holder::Holder;

pub struct Order;

pub struct Run {
    pub all: Holder<Order>,
}
