pub struct Sqlite {
    pub sqlite: u32,
    pub table: u32,
}

pub fn other() {}

pub fn new() -> Sqlite {
    Sqlite { sqlite: 1, table: 2 }
}
