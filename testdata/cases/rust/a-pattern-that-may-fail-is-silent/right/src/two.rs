use crate::kind::Source;

pub fn length(source: &Source) -> usize {
    let Source::File(path) = source else {
        return 0;
    };
    if let Source::Pipe = source {
        return 1;
    }
    if matches!(source, Source::File(_) | Source::Pipe) {
        return path.len();
    }
    2
}
