pub struct Item { pub id: u32 }
