pub mod point;
pub mod draw;
