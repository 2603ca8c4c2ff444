use std::collections::HashMap;

pub struct User {
    pub name: String,
}

#[derive(Default)]
pub struct Users {
    all: HashMap<String, User>,
}

impl Users {
    pub fn find(&self, id: &str) -> &User {
        &self.all[id]
    }

    pub fn load(&self) -> std::io::Result<usize> {
        Ok(self.all.len())
    }
}
