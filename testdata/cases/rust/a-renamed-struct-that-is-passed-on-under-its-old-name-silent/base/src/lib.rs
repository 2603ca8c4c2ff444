pub mod cart;
pub mod using;
