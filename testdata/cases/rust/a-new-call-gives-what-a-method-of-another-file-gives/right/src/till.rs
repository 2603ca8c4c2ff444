use crate::store::Store;
use crate::user::User;

pub fn nothing() {}

pub fn till(store: &Store, user: &User) -> usize {
    let number = user.number();
    store.find_row(number)
}
