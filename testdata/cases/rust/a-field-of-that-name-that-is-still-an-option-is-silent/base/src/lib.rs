pub mod failure;
pub mod peer;
pub mod event;
