pub fn run() {}
/// Like [`price`](crate::m::price).
pub fn job() -> u32 { 1 }
