//! What is said about work items apart from a check: plans, owners, boundaries, the integration.

mod integration;
mod lint;
mod split;
mod who;

pub use integration::integration;
pub(super) use lint::lint;
pub(super) use split::split;
pub(super) use who::who;
