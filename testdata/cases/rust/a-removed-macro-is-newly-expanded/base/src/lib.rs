#[macro_use]
pub mod macros;
pub mod job;
