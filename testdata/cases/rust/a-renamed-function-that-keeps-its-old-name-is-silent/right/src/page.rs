use crate::text::tidy;

pub fn plain(s: &str) -> String {
    tidy(s)
}
