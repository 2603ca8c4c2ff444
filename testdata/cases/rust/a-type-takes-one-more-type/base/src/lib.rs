pub mod cache;
pub mod two;
