#[macro_use]
mod log;
pub mod shop;
