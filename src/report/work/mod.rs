//! What is said about work items apart from a check: plans, owners, boundaries, the integration.

mod integration;
mod lint;
mod split;
mod who;

pub use integration::integration;
pub use lint::lint;
pub use split::split;
pub use who::who;
