pub mod m;
pub mod job;
