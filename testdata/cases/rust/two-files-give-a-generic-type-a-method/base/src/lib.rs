pub mod stack;
pub mod one;
pub mod two;
