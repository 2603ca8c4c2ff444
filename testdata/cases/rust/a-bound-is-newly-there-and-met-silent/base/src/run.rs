pub struct Order;

impl crate::holder::Priced for Order {
    fn price(&self) -> u32 {
        1
    }
}
