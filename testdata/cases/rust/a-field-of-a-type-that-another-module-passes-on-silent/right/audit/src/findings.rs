pub use crate::own::Finding;
