//! What is made once for several tests.

use std::sync::{Arc, Mutex, PoisonError, Weak};

/// Something that several tests look at, made by the first one and gone when nobody looks at it any more. A static that
/// holds it would never be dropped, and its folders would stay.
pub(crate) struct Shared<T>(Mutex<Weak<T>>);

impl<T> Shared<T> {
    /// Not made yet.
    pub(crate) const fn new() -> Self {
        Self(Mutex::new(Weak::new()))
    }

    /// What was made, or what is made now.
    pub(crate) fn get(&self, make: impl FnOnce() -> T) -> Arc<T> {
        let mut made = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        made.upgrade().unwrap_or_else(|| {
            let new = Arc::new(make());
            *made = Arc::downgrade(&new);
            new
        })
    }
}
