use crate::handler::Handler;

pub fn register(name: &str, handler: Handler) -> bool {
    handler(name)
}
