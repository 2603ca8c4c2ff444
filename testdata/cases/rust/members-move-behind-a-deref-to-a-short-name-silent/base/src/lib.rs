pub mod m;
pub mod app;
