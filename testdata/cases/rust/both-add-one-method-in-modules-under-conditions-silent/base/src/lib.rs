pub mod a;
pub mod b;
pub struct Y(pub u8);
pub struct W<T>(pub T);
pub trait S { fn s(&self) {} }
