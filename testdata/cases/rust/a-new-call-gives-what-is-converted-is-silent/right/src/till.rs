use crate::store::Store;
use crate::user::User;

pub fn nothing() {}

pub fn till(store: &Store, user: &User) -> usize {
    store.find_row(user.number().into())
}
