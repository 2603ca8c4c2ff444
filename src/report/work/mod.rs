//! What is said about work items apart from a check: plans, what is next of them, owners, boundaries, the integration.

mod amend;
mod brief;
mod integration;
mod lint;
mod next;
mod split;
mod who;

pub(super) use amend::amend;
pub(super) use brief::brief;
pub use integration::integration;
pub(super) use lint::lint;
pub(super) use next::next;
pub use next::start;
pub(super) use split::{split, split_as_plan};
pub(super) use who::who;
