pub mod shape;
pub mod app;
