//! Rust.

mod extract;

pub(super) use extract::read;
