pub mod store;
pub mod disk;
