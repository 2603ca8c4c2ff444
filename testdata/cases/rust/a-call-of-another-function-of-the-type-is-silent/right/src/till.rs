use crate::desk::Desk;

pub fn nothing() {}

pub fn till() -> Option<Desk> {
    let desk = Desk::open(3)?;
    Some(desk)
}
