use crate::m::Request;
pub fn run() {}
pub fn job() -> Request { Request::new().with_retries(3) }
