use crate::m::pad;
pub fn run() {}
pub fn job() -> String { pad("y", 2) }
