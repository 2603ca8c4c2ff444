mod inner;

pub struct Store {
    size: usize,
}
