use crate::users::{User, Users};

pub fn greet(users: &Users, id: &str) -> String {
    format!("Hello {}", users.find(id).name)
}
