pub mod load;
pub mod sum;
pub mod old;
