pub const SCHEMA_VERSION: u32 = 3;
pub fn a() {}

pub fn b() {}
