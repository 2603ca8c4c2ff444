pub mod parse;
pub mod two;
