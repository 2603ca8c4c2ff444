pub mod on;
pub mod new;
