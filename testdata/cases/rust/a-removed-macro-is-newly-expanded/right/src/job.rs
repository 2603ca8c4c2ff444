pub fn run() {}
pub fn job(x: u32) { ensure_that!(x > 1); }
