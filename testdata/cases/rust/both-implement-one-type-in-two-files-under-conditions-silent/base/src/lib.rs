pub mod a;
pub mod b;
pub struct X<T>(pub T);
pub struct Y(pub u8);
pub trait Size { fn size(&self) -> usize; }
pub trait Len { fn size(&self) -> usize; }
