pub struct Reading {
    pub level: Option<u32>,
}

pub fn reading() -> Reading {
    Reading { level: None }
}
