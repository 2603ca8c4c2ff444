pub use crate::store::*;
