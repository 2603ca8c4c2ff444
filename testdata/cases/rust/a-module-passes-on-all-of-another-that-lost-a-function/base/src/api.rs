pub use crate::sums::*;
