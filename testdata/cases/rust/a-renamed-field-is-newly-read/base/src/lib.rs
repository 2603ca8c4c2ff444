pub mod config;
pub mod test;
