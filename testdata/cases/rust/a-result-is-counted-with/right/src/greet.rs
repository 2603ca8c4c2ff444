use crate::users::{User, Users};

pub fn pages(users: &Users) -> usize {
    users.load() / 10
}
