pub mod desk;
pub mod store;
pub mod till;
pub mod user;
