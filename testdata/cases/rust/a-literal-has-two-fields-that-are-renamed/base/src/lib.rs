pub mod conf;
pub mod app;
