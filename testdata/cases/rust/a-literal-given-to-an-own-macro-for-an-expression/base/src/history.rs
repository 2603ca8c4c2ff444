pub struct History {
    pub id: u32,
}

pub fn make() -> Box<History> {
    boxed!(History { id: 1 })
}
