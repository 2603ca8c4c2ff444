pub mod point;
pub mod sum;
