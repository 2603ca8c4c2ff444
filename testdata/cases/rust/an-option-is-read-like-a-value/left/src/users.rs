use std::collections::HashMap;

pub struct User {
    pub name: String,
}

#[derive(Default)]
pub struct Users {
    all: HashMap<String, User>,
}

impl Users {
    pub fn find(&self, id: &str) -> Option<&User> {
        self.all.get(id)
    }

    pub fn load(&self) -> usize {
        self.all.len()
    }
}
