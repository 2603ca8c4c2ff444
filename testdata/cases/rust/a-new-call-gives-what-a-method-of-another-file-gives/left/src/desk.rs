use crate::store::Store;
use crate::user::User;

pub fn desk(store: &mut Store, user: &User) -> usize {
    store.find_row(Some(user.number)) + store.count_rows()
}
