use crate::api::load;

pub fn hi() -> String {
    format!("{}", load().name)
}
