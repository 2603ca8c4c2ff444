pub const SCHEMA_VERSION: u32 = 4;
pub fn a() {}

pub fn b() {}
pub fn c() {}
