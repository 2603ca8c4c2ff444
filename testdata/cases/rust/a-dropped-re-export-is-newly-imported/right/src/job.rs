use crate::Thing;
pub fn run() {}
pub fn job() -> Thing { Thing }
