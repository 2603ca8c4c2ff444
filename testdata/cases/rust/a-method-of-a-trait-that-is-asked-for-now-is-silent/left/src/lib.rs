pub mod u;
pub trait Named {
    fn name(&self) -> u8;
}
pub trait Shape: Named {
    fn area(&self) -> u8;
}
