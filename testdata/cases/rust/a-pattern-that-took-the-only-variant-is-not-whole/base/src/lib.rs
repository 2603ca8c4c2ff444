pub mod kind;
pub mod one;
pub mod two;
