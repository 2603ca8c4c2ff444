pub struct Store {
    n: usize,
}

pub trait Extent {
    fn extent(&self) -> usize;
}

impl Extent for Store {
    fn extent(&self) -> usize {
        self.n
    }
}
