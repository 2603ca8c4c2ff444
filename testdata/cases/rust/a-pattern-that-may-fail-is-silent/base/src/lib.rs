pub mod kind;
pub mod two;
