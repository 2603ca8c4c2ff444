use crate::hook::Handler;
pub fn nothing() {}
pub fn make() -> Handler {
    Box::new(|event| println!("{event}"))
}
