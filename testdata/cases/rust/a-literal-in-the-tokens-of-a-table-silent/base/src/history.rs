pub struct History {
    pub id: u32,
}

pub fn make() -> History {
    History { id: 1 }
}
