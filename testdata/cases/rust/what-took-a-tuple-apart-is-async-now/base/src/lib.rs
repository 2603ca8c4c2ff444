pub mod load;
pub mod two;
