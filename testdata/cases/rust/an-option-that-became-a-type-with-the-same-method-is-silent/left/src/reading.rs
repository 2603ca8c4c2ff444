pub enum Level {
    None,
    At(u32),
}

impl Level {
    pub fn is_none(&self) -> bool {
        matches!(self, Level::None)
    }
}

pub struct Reading {
    pub level: Level,
}

pub fn reading() -> Reading {
    Reading { level: Level::None }
}
