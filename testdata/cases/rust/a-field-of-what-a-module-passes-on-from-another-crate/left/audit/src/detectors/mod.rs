pub mod env;

pub(super) use super::findings;
