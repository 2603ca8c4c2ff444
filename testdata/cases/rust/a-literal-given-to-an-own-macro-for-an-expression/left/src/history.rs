pub struct History {
    pub id: u32,
    pub host: String,
}

pub fn make() -> Box<History> {
    boxed!(History { id: 1, host: String::new() })
}
