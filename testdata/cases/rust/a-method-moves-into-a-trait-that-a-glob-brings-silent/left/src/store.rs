pub struct Store {
    n: usize,
}

pub trait Extent {
    fn size(&self) -> usize;
}

impl Extent for Store {
    fn size(&self) -> usize {
        self.n
    }
}
