pub struct Sqlite {
    pub pool: u32,
}

pub fn other() {}

pub fn new() -> Sqlite {
    Sqlite { pool: 1 }
}
