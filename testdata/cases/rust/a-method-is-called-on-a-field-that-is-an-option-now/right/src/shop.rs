use crate::desk::Desk;

pub fn open() {}

pub fn owed(desk: &Desk) -> u64 {
    desk.order.with_fee()
}
