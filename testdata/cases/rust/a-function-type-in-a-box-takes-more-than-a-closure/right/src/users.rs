pub fn none() {}

pub fn start() -> bool {
    crate::router::register("users", Box::new(|name| name.is_empty()))
}
