pub mod badge;
pub mod desk;
