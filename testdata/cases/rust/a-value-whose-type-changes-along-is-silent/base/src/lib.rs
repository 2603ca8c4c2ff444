pub mod billing;
pub mod desk;
