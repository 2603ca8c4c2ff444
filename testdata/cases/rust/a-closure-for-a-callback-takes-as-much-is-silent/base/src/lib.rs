pub mod walk;
pub mod two;
