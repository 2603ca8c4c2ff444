pub enum State { Open, Closed }
impl State {
    pub fn is_open(&self) -> bool { matches!(self, Self::Open) }
}
pub const A: u8 = 1;
pub const B: u8 = 1;
pub const C: u8 = 1;
pub const D: u8 = 1;
impl State {
    pub fn code(&self) -> u8 { 0 }
}
