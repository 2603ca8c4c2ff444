pub mod pair;
pub mod new;
