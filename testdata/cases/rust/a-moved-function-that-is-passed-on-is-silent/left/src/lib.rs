pub mod billing;
pub mod orders;
pub mod fees;
