//! DIV207.

use super::Rule;
use crate::model::{Family, Severity};

/// The rule.
pub(super) static RULE: Rule = Rule {
    code: "DIV207",
    name: "variant-added",
    family: Family::Contract,
    severity: Severity::Error,
    explain: include_str!("variant_added.md"),
};
