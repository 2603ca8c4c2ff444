use crate::sqlite::Sqlite;

pub fn run() -> Sqlite {
    Sqlite { sqlite: 1, table: 3 }
}
