use crate::util::slug;
pub fn run() {}
pub fn job() -> String { slug("A B") }
