pub struct Order(pub u64);
