pub mod store;
pub mod desk;
