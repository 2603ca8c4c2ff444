pub mod load;
pub mod desk;
