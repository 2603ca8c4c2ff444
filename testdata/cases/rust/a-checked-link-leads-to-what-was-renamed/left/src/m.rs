pub fn cost() -> u32 { 1 }
