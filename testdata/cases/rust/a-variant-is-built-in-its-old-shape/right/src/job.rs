use crate::m::Event;
pub fn run() {}
pub fn job() -> Event { Event::Click(1, 2) }
