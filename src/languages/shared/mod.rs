//! What the extractors of several languages stand on: two ways to walk, the fields of nodes, and the builder that knows
//! scopes and gathers facts.

pub(super) mod builder;
pub(super) mod fields;
pub(super) mod flat;
#[cfg(test)]
mod literals;
pub(super) mod names;
#[cfg(test)]
pub(super) mod show;
mod tokens;
pub(super) mod type_text;
pub(super) mod walk;
