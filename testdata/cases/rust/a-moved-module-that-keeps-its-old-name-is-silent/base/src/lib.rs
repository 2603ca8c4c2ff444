mod orders;
pub mod billing;
