pub mod inner;
pub mod job;
