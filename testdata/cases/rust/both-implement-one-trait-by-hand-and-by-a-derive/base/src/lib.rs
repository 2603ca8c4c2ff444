pub mod types;
pub mod one;
