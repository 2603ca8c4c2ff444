pub mod handle;
pub mod job;
