pub(crate) struct Vec<T> {
    items: [Option<T>; 4],
}

impl<T> Vec<T> {
    pub(crate) fn new() -> Self {
        todo!()
    }

    pub(crate) fn push(&mut self, item: T) {}
}
