pub mod hook;
pub mod extra;
