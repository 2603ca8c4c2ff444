pub mod sums;
pub mod api;
pub mod app;
