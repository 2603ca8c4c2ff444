pub mod desk;
pub mod till;
