use crate::users::{User, Users};

pub fn touch(users: &Users) {
    println!("{:?}", users.load());
}
