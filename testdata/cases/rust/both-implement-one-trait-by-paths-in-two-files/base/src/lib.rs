pub mod a;
pub mod b;
pub struct Y(pub u8);
pub trait S { fn s(&self) {} }
