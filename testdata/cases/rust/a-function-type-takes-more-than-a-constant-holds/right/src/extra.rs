use crate::hook::Handler;
fn save(event: &str) { println!("{event}"); }
pub const SAVE: Handler = save;
pub fn nothing() {}
