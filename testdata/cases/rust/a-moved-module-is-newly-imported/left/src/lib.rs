pub mod text;
pub mod job;
