pub struct History {
    pub id: u32,
    pub host: String,
}

pub fn make() -> History {
    History { id: 1, host: String::new() }
}
