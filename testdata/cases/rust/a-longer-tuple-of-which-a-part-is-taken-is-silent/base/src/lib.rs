pub mod new;
pub mod steps;
