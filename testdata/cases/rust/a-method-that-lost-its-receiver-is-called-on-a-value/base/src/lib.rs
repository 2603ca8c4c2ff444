pub mod desk;
pub mod sum;
