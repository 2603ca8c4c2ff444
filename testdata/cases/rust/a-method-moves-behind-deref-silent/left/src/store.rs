pub struct Inner {
    size: usize,
}

impl Inner {
    pub fn size(&self) -> usize {
        self.size
    }
}

pub struct Store {
    inner: Inner,
}

impl std::ops::Deref for Store {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.inner
    }
}
