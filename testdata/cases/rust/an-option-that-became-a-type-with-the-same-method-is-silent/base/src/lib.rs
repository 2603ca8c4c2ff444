pub mod reading;
pub mod desk;
