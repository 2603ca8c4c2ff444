pub mod store;
pub mod fake;
