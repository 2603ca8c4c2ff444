//! Java.

mod extract;

pub(super) use extract::read;
