pub struct Sqlite {
    pub pool: u32,
    pub max_bind_params: usize,
}

pub fn other() {}

pub fn new() -> Sqlite {
    Sqlite { pool: 1, max_bind_params: 2 }
}
