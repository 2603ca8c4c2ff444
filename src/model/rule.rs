//! What a finding can be an instance of.

use super::{Family, Severity};

/// A rule, as findings and explanations name it. How it judges is known to the room that has it.
#[derive(Debug)]
pub struct Rule {
    /// Its code, such as `DIV201`. Never used for another rule again.
    pub code: &'static str,
    /// Its name in kebab-case.
    pub name: &'static str,
    /// What it compares.
    pub family: Family,
    /// How much its findings matter, where nothing lowers it.
    pub severity: Severity,
    /// What it means, why it matters, an example, how to fix it and what it is not, in Markdown.
    pub explain: &'static str,
}

/// The headings that the explanation of every rule has.
#[cfg(test)]
pub(crate) const HEADINGS: [&str; 4] = ["## Why", "## Example", "## How to fix", "## What it is not"];
