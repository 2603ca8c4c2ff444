pub fn none() {}

fn list(name: &str) -> bool {
    name.is_empty()
}

pub fn start() -> bool {
    crate::router::register("users", list)
}
