pub mod text;
pub mod list;
