pub mod u;
pub trait Shape {
    fn area(&self) -> u8;
    fn name(&self) -> u8;
}
