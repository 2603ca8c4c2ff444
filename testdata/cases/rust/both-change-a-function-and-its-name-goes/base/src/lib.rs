pub mod ship;
pub mod new;
