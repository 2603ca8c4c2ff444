pub mod desk;
pub mod shop;
