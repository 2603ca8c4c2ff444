pub mod types;
pub mod one;
pub mod two;
