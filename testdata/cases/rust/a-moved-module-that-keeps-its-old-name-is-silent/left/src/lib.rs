mod orders;
mod accounts;
pub use accounts as billing;
