mod inner;

pub struct Store {
    pub size: usize,
}
