use crate::kind::Source;

pub fn length(source: &Source) -> usize {
    let Source::File(path) = source;
    path.len()
}
