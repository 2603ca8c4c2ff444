use crate::user::User;

pub struct Store {
    pub rows: usize,
}

impl Store {
    pub fn find_row(&self, key: Option<u64>) -> usize {
        key.unwrap_or(0) as usize + self.rows
    }

    pub fn count_rows(&self) -> usize {
        self.rows
    }
}

pub fn first_user(name: String) -> User {
    User { name, number: 0 }
}
