use std::ops::Deref;

pub struct Inner {
    n: usize,
}

impl Inner {
    pub fn size(&self) -> usize {
        self.n
    }
}

pub struct Outer {
    inner: Inner,
}

impl Deref for Outer {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.inner
    }
}
