pub mod failure;
pub mod peer;
