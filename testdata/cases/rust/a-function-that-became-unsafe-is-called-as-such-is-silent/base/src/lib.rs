pub mod raw;
pub mod two;
