pub struct Item { pub id: u32 }
pub trait A { fn name(&self) -> u32; }
pub trait B { fn name(&self) -> u32; }
