pub mod util;
pub mod job;
