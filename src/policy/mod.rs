//! What somebody decided about results: what a gate is about, how much a rule matters, and what is known and left alone.
//!
//! Pure: texts of configuration and baselines come in, and a report is changed. `file` reads a configuration, `settings`
//! puts several of them together, `baseline` is the list of what was there before, `inline` reads comments in code, and
//! [`apply`] marks what does not count in a report.

mod apply;
mod baseline;
mod date;
mod file;
mod history;
mod inline;
mod settings;
#[cfg(test)]
mod tests;

pub use apply::{Coverage, Given, apply};
pub use baseline::Baseline;
pub use date::Date;
pub use file::{Ignore, Layer, Override, Written};
pub use history::{moment, with_history};
pub use settings::{GateWords, Policy, Shown, Threshold};

/// Where a configuration stands in a tree. There may be one of them.
pub const NAMES: [&str; 3] = ["divergence.toml", ".divergence.toml", ".config/divergence.toml"];
