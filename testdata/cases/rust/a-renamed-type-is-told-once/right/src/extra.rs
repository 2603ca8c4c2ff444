use crate::Client;
pub fn nothing() {}
pub fn go() -> Client { let c = Client::new("x".into()); c.fetch(); c }
