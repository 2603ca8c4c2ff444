pub mod page;
pub mod render;
