pub mod api;
pub mod user;
