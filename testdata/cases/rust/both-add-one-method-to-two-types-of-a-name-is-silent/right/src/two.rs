pub struct Item { pub id: u32 }
impl Item { pub fn open(&self) -> u32 { self.id } }
