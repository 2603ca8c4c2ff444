pub const WAIT: u32 = 1;
