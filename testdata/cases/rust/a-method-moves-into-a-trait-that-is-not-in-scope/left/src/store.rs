pub struct Store {
    n: usize,
}

pub trait Sized2 {
    fn size(&self) -> usize;
}

impl Sized2 for Store {
    fn size(&self) -> usize {
        self.n
    }
}
