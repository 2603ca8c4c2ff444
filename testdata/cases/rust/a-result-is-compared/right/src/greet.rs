use crate::users::{User, Users};

pub fn is_large(users: &Users) -> bool {
    users.load() > 10
}
