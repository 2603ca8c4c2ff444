use crate::api::load;

pub fn pages() -> bool {
    load() / 10 > 2
}
