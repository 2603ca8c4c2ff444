#[macro_use]
mod macros;
pub mod history;
pub mod sync;
