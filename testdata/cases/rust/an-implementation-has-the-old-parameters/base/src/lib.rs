pub mod store;
pub mod memory;
