pub mod colour;
pub mod paint;
pub mod sum;
