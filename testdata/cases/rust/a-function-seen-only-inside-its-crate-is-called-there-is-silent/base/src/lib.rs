pub mod tax;
pub mod sum;
