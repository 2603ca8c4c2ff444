pub enum Flag {
    Named(String),
    Level(u32),
}

impl From<&str> for Flag {
    fn from(name: &str) -> Self {
        Self::Named(name.to_owned())
    }
}


pub struct Page {
    pub width: u32,
    pub flags: Vec<Flag>,
}
