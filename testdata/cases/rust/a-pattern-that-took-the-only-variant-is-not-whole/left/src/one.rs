use crate::kind::Source;

pub fn one(s: &Source) -> &str {
    match s {
        Source::File(path) | Source::Url(path) => path,
    }
}
