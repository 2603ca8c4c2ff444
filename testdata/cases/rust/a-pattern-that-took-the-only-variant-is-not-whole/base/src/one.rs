use crate::kind::Source;

pub fn one(s: &Source) -> &str {
    let Source::File(path) = s;
    path
}
