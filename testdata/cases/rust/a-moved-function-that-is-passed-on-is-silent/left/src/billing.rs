pub use crate::fees::charge;
